export const stages = {
  draft: 'Bản nháp',
  unitReview: 'Chờ đơn vị duyệt',
  boardReview: 'Chờ Ban Biên tập duyệt',
  approved: 'Đã duyệt',
  refused: 'Bị từ chối',
  trashed: 'Trong thùng rác',
} as const

export const gates = { unit: 'Đơn vị duyệt', board: 'Ban Biên tập duyệt đăng' } as const

export const roles = {
  writer: 'Người viết',
  unitApprover: 'Lãnh đạo đơn vị',
  board: 'Ban Biên tập',
  administrator: 'Quản trị',
} as const

/** The buttons that make a move. */
export const moves = {
  submit: 'Gửi duyệt',
  withdraw: 'Rút lại bài',
  return: 'Trả lại để sửa',
  approve: 'Duyệt',
  refuse: 'Từ chối',
  reopen: 'Mở lại để sửa',
  correct: 'Đính chính',
  trash: 'Bỏ vào thùng rác',
  restore: 'Khôi phục bài',
} as const

/** What a line of the history says was done. */
export const acts = {
  create: 'Tạo bài',
  steps: 'Sửa bài',
  answer: 'Trả lời lý do trả lại',
  publish: 'Ra lệnh đăng',
  update: 'Ra lệnh đăng bản mới',
  takeDown: 'Ra lệnh gỡ bài',
  repost: 'Ra lệnh đăng lại',
  submit: 'Gửi duyệt',
  withdraw: 'Rút lại bài',
  return: 'Trả lại để sửa',
  approve: 'Ký duyệt',
  refuse: 'Từ chối',
  reopen: 'Mở lại để sửa',
  correct: 'Mở bản đính chính',
  trash: 'Bỏ vào thùng rác',
  restore: 'Khôi phục bài',
} as const

/** The short notice after a move that went well. */
export const moved = {
  submit: 'Đã gửi duyệt. Bài bây giờ chỉ đọc, người duyệt đã thấy bài.',
  withdraw: 'Đã rút bài về bản nháp.',
  return: 'Đã trả lại bài cho người viết cùng các lý do.',
  approve: 'Đã ký duyệt.',
  refuse: 'Đã từ chối bài.',
  reopen: 'Đã mở lại bài để sửa. Bài cần được duyệt lại từ đầu.',
  correct: 'Đã mở bản đính chính. Bản trên cổng vẫn giữ nguyên cho tới khi bản mới được đăng.',
  trash: 'Đã bỏ bài vào thùng rác.',
  restore: 'Đã khôi phục bài về bản nháp.',
} as const

export const review = {
  tab: 'Duyệt',
  panel: 'Duyệt bài',
  path: 'Các bước của bài',
  pathDraft: 'Soạn bài',
  pathPublished: 'Đăng lên cổng',
  stepDone: 'xong',
  stepNow: 'đang ở đây',
  since: 'từ {{time}}, {{name}}',
  signedBy: '{{name}} ký lúc {{time}}',
  revision: 'Lần duyệt {{n}}',
  actions: 'Việc có thể làm',
  nothingToDo: 'Bài đang chờ người khác. Bạn không phải làm gì.',
  closed: 'Bài không đi tiếp nữa và không chờ ai.',
  refusalReason: 'Lý do từ chối',
  points: 'Lý do trả lại',
  pointsOpen: 'Còn {{n}} lý do chưa trả lời',
  point: 'Lý do {{n}}',
  pointBy: '{{name}}, {{gate}}, {{time}}',
  answer: 'Trả lời lý do {{n}}',
  answerPlaceholder: 'Đã sửa thế nào, hoặc vì sao giữ nguyên',
  saveAnswer: 'Lưu trả lời {{n}}',
  changeAnswer: 'Sửa trả lời {{n}}',
  answered: 'Trả lời của {{name}}',
  hands: 'Ai đã chạm vào bài',
  handsHelp: 'Người trong danh sách này không ký duyệt được bài.',
  noHands: 'Chưa có ai.',
  approvals: 'Chữ ký duyệt',
  noApprovals: 'Chưa có chữ ký nào.',
  editDirectly: 'Sửa trực tiếp',
  editDirectlyHelp: 'Bài đang ở chế độ đọc để một phím gõ nhầm không làm bạn mất quyền ký.',
  editDirectlyTitle: 'Sửa trực tiếp bài này?',
  editDirectlyWarning:
    'Sửa bất kỳ chữ nào thì tên bạn vào danh sách đã chạm vào bài, và bạn không ký duyệt được bài này nữa. Người khác cùng quyền sẽ phải duyệt.',
  editDirectlyConfirm: 'Tôi hiểu, cho sửa',
  editingDirectly: 'Đang sửa trực tiếp',
  stopEditing: 'Thôi sửa trực tiếp',
} as const

export const dialogs = {
  cancel: 'Thôi',
  close: 'Đóng',
  submit: {
    title: 'Gửi bài đi duyệt',
    help: 'Sau khi gửi, bài chỉ đọc. Bạn vẫn có thể rút lại bài trong lúc chờ duyệt.',
    next: 'Bài sẽ tới: {{gate}}.',
    ready: 'Bài đủ các phần cần có.',
    confirm: 'Gửi bài',
  },
  return: {
    title: 'Trả lại bài để sửa',
    help: 'Mỗi lý do một dòng riêng. Người viết phải trả lời từng lý do trước khi gửi lại.',
    reason: 'Lý do trả lại {{n}}',
    add: 'Thêm lý do',
    remove: 'Bỏ lý do {{n}}',
    usual: 'Lý do thường gặp',
    confirm: 'Trả lại bài',
    usualReasons: {
      title: 'Tiêu đề chưa nêu đúng nội dung chính.',
      facts: 'Cần kiểm tra lại số liệu và ghi rõ nguồn.',
      names: 'Cần kiểm tra lại tên người, chức danh, tên cơ quan.',
      spelling: 'Còn lỗi chính tả, câu dài khó hiểu.',
      picture: 'Ảnh thiếu chú thích hoặc nguồn ảnh.',
      documents: 'Cần dẫn đúng số, ngày của văn bản.',
    },
  },
  refuse: {
    title: 'Từ chối bài',
    help: 'Bài bị từ chối không gửi duyệt lại được. Nếu chỉ cần sửa, hãy dùng “Trả lại để sửa”.',
    reason: 'Lý do từ chối',
    confirm: 'Từ chối bài',
  },
  withdraw: {
    title: 'Rút lại bài',
    help: 'Bài trở về bản nháp, các chữ ký duyệt đã có không còn giá trị.',
    confirm: 'Rút bài về',
  },
  reopen: {
    title: 'Mở lại bài để sửa',
    help: 'Bài đã duyệt sẽ trở về bản nháp. Các chữ ký duyệt không còn giá trị và bài phải được duyệt lại từ đầu.',
    confirm: 'Mở lại bài',
  },
  correct: {
    title: 'Đính chính bài đã đăng',
    help: 'Mở một bản mới để sửa. Bản đang hiện trên cổng giữ nguyên cho tới khi bản mới được duyệt và đăng.',
    confirm: 'Mở bản đính chính',
  },
  approve: {
    title: 'Ký duyệt bài',
    help: 'Đây đúng là những gì bạn đọc sẽ thấy và chữ ký của bạn bảo đảm.',
    gate: 'Cấp duyệt',
    byline: 'Tác giả',
    department: 'Đơn vị',
    section: 'Chuyên mục',
    tags: 'Từ khóa',
    genre: 'Thể loại',
    eventDate: 'Ngày sự kiện',
    hands: 'Đã chạm vào bài',
    hash: 'Mã nội dung',
    reading: 'Bài như bạn đọc sẽ thấy',
    loading: 'Đang dựng bản để ký…',
    passphrase: 'Mật khẩu để ký',
    confirm: 'Ký duyệt',
    readAgain: 'Đọc lại bản mới',
  },
} as const
