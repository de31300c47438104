/** One sentence or two for every problem: what happened, what was kept, what to do next. */
export const problems = {
  notSignedIn: 'Bạn chưa đăng nhập. Hãy đăng nhập rồi làm lại.',
  locked: 'Cần mật khẩu của bạn. Hãy nhập mật khẩu rồi làm lại.',
  wrongPassphrase: 'Mật khẩu không đúng. Hãy kiểm tra bộ gõ, phím Caps Lock rồi nhập lại.',
  passphraseTooShort: 'Mật khẩu phải có ít nhất 10 ký tự. Một câu ngắn dễ nhớ là tốt nhất.',
  unknownAccount: 'Không tìm thấy tài khoản này trên máy. Hãy báo quản trị.',
  accountNotActive: 'Tài khoản này đã ngừng hoạt động. Hãy báo quản trị nếu cần dùng lại.',
  wrongRecoveryCode:
    'Mã khôi phục không đúng hoặc đã dùng rồi. Hãy xem lại phiếu khôi phục mới nhất.',
  wrongRegisterKey: 'Mật khẩu của khóa sổ đăng ký không đúng. Sổ chưa có gì thay đổi.',
  nameTaken: 'Tên này đã có. Hãy chọn tên khác.',
  notAllowed: 'Bạn không có quyền làm việc này. Không có gì thay đổi.',
  alreadySetUp: 'Tòa soạn đã được thiết lập rồi.',
  notSetUp: 'Tòa soạn chưa được thiết lập.',
  setupIncomplete: 'Còn thiếu hoặc chưa khớp: {{field}}. Những gì đã nhập vẫn còn.',
  articleNotFound: 'Không tìm thấy bài này trên máy.',
  articleUnreadable:
    'Tệp của bài này bị hỏng và không mở được. Tệp hỏng được giữ nguyên, các bài khác không ảnh hưởng. Hãy báo quản trị.',
  articleIsNewer:
    'Bài này được viết bằng phiên bản mới hơn của chương trình. Bài được giữ nguyên; hãy cập nhật chương trình để sửa.',
  versionNotFound:
    'Phiên bản này đã hết hạn giữ và không còn trong danh sách. Bài và các phiên bản khác vẫn nguyên vẹn.',
  versionDamaged:
    'Phiên bản này bị hỏng và không đọc được. Bài và các phiên bản khác không ảnh hưởng.',
  stepsRefused: 'Một thay đổi không ghép được vào bài. Bài đã lưu vẫn nguyên vẹn.',
  pageIsBehind: 'Bài đã được thay đổi ở nơi khác. Bài vừa được mở lại theo bản mới nhất.',
  stageForbidsEditing: 'Bài đang ở bước không cho sửa. Chữ vừa gõ chưa được ghi vào bài.',
  notSaved:
    'Chưa lưu được: {{cause}} Chữ vừa gõ vẫn còn trên màn hình, chương trình tự lưu lại khi được.',
  logBroken: 'Nhật ký của bài không còn khớp nên không thể thay đổi thêm. Hãy báo quản trị.',
  moveNotPossible: 'Bài không còn ở bước này nữa. Hãy xem lại trạng thái của bài.',
  articleIncomplete: 'Bài còn thiếu: {{parts}}.',
  articleUnfit: 'Phần này quá dài hoặc không hợp lệ: {{parts}}. Hãy sửa lại.',
  noteLeft: 'Trong bài còn chỗ viết dở “{{words}}”. Hãy điền nốt rồi gửi lại.',
  pointsUnanswered: 'Còn lý do trả lại chưa có trả lời. Hãy trả lời từng lý do rồi gửi lại.',
  pointNotFound: 'Không còn lý do trả lại này trong bài.',
  reasonMissing: 'Cần ghi ít nhất một lý do.',
  touchedByApprover: 'Bạn đã sửa bài này nên không ký duyệt được. Người khác phải duyệt.',
  signedOtherGate: 'Bạn đã ký duyệt ở một cấp khác của bài này. Mỗi người chỉ ký một cấp.',
  openSuggestions: 'Còn đề xuất sửa chưa xử lý. Hãy chấp nhận hoặc bỏ qua từng đề xuất.',
  deliveryUnderWay: 'Bài đang trên đường tới cổng. Hãy chờ gửi xong hoặc gọi lại trước.',
  nothingPublished: 'Bản này không hiện trên cổng nào nên không có gì để đính chính.',
  stillPublished: 'Bài đang hiện trên cổng. Hãy dùng “Đính chính” hoặc gỡ bài trước.',
  textChanged:
    'Bài đã thay đổi sau khi bạn mở ra xem. Chữ ký chưa được ghi; hãy xem lại bản mới rồi ký.',
  approvalExpired: 'Chữ ký duyệt đã quá 30 ngày. Hãy mở lại bài và duyệt lại.',
  notApproved: 'Bài chưa được duyệt đủ các cấp nên chưa đăng được.',
  noPortal: 'Tòa soạn chưa kết nối cổng thông tin nào. Quản trị thêm cổng trong mục Quản trị.',
  portalNotFound: 'Không tìm thấy cổng thông tin này.',
  alreadyPublished: 'Bản này đã được đăng rồi.',
  orderWouldBeRefused: 'Chưa gửi, vì cổng sẽ từ chối: {{refusal}}',
  portalTrouble: '{{hindrance}}',
  portalKeyDiffers:
    'Khóa của cổng khác với dấu vân tay đã so. Chưa gửi gì cả. Hãy kiểm tra lại với người quản trị cổng.',
  badPortalAddress: 'Địa chỉ cổng không dùng được. Địa chỉ phải bắt đầu bằng https://.',
  wrongEnrolmentCode:
    'Mã kết nối không đúng hoặc đã dùng rồi. Hãy xin mã mới từ người quản trị cổng.',
  deliveryNotFound: 'Không tìm thấy lần gửi này.',
  backupRuns: 'Đang sao lưu hoặc khôi phục. Hãy chờ xong hoặc bấm “Dừng” rồi làm lại.',
  noBackup: 'Tệp này không phải bản sao lưu của Tòa soạn. Chưa có gì thay đổi. Hãy chọn tệp khác.',
  backupIsNewer:
    'Bản sao lưu này do phiên bản mới hơn của chương trình tạo ra. Chưa có gì thay đổi. Hãy cập nhật chương trình rồi khôi phục.',
  backupDamaged:
    'Bản sao lưu bị hỏng ở tệp {{file}}. Chưa khôi phục gì cả, bài trên máy vẫn nguyên. Hãy dùng bản sao lưu khác.',
  searchNameTaken: 'Bạn đã có một tìm kiếm tên này. Chưa lưu gì; hãy chọn tên khác hoặc thay nó.',
  tooManySearches:
    'Bạn đã lưu đủ 50 tìm kiếm. Tìm kiếm này chưa được lưu; hãy xóa bớt một tìm kiếm cũ rồi lưu lại.',
  checkRuns: 'Đang kiểm tra dữ liệu. Hãy chờ xong hoặc bấm “Dừng” rồi làm lại.',
  backupNotWritten: 'Chưa sao lưu được: {{cause}} Bài trên máy không ảnh hưởng.',
  backupPlaceUnfit:
    'Không sao lưu vào chính thư mục dữ liệu của chương trình được. Hãy chọn thư mục khác, tốt nhất trên ổ USB hoặc ổ mạng.',
  backupOfOther:
    'Đây là bản sao lưu của một tòa soạn khác. Chưa khôi phục gì cả. Hãy chọn bản sao lưu của tòa soạn này.',
  backupDayGone:
    'Không còn bản sao lưu của ngày này. Chưa có gì thay đổi. Hãy mở lại danh sách và chọn ngày khác.',
  noBackupDays:
    'Trong thư mục này không có bản sao lưu hằng ngày của Tòa soạn. Hãy chọn đúng thư mục đã dùng để sao lưu.',
  restoreCutShort:
    'Khôi phục bị dừng giữa chừng vì ổ đĩa. Những bài đã đưa về vẫn nguyên; chương trình tự làm tiếp khi mở lại. Hãy xem ổ đĩa còn chỗ trống.',
  notAPicture: 'Tệp này không phải ảnh JPEG, PNG, WebP hoặc GIF.',
  notADocument: 'Tệp này không phải PDF.',
  documentTooLarge: 'Tệp quá lớn. Hãy dùng tệp nhỏ hơn 24 MB.',
  heicPicture: 'Ảnh HEIC chưa dùng được. Hãy chuyển ảnh sang JPEG.',
  pictureTooLarge: 'Ảnh quá lớn. Hãy dùng ảnh nhỏ hơn 24 MB.',
  mediumNotFound: 'Không tìm thấy ảnh hoặc tệp đính kèm của bài.',
  mediumDamaged: 'Ảnh hoặc tệp đính kèm của bài bị hỏng. Hãy chèn lại.',
  badRequest: 'Chương trình không hiểu yêu cầu này. Không có gì thay đổi.',
  foreignSender: 'Yêu cầu không đến từ cửa sổ của chương trình nên bị từ chối.',
  unanswered: 'Chương trình không trả lời. Không có gì mất; hãy thử lại.',
} as const

export const parts = {
  title: 'tiêu đề',
  sapo: 'sapo',
  body: 'nội dung',
  byline: 'tác giả',
  department: 'đơn vị',
  section: 'chuyên mục',
  tags: 'từ khóa',
  genre: 'thể loại',
} as const

export const diskCauses = {
  diskFull: 'ổ đĩa đã đầy.',
  readOnly: 'ổ đĩa chỉ cho đọc.',
  noAccess: 'không có quyền ghi vào thư mục dữ liệu.',
  diskError: 'ổ đĩa báo lỗi.',
} as const

export const setupFields = {
  newsroom: 'tên tòa soạn',
  administrator: 'người quản trị',
  departments: 'đơn vị',
  sections: 'chuyên mục',
  people: 'người dùng',
  portal: 'cổng thông tin',
} as const

/** What keeps a delivery from arriving, as a whole sentence. */
export const hindrances = {
  unreachable: 'Không kết nối được với cổng. Kiểm tra mạng; chương trình tự thử lại.',
  notSecure: 'Kết nối tới cổng không an toàn nên chưa gửi. Hãy báo người quản trị cổng.',
  tooSlow: 'Cổng trả lời quá chậm. Chương trình tự thử lại.',
  busy: 'Cổng đang bận. Chương trình tự thử lại sau ít phút.',
  broken: 'Cổng đang gặp sự cố. Chương trình tự thử lại.',
  nonsense: 'Cổng trả lời điều không hiểu được. Hãy báo người quản trị cổng.',
  tokenRefused: 'Cổng không nhận mã kết nối của tòa soạn. Quản trị cần kết nối lại cổng.',
  forbidden: 'Cổng không cho tòa soạn gửi bài. Hãy báo người quản trị cổng.',
  mediaRefused: 'Cổng không nhận một ảnh hoặc tệp đính kèm của bài.',
  tooLarge: 'Bài hoặc ảnh quá lớn với cổng này.',
  orderRefused: 'Cổng từ chối lệnh đăng: {{refusal}}',
  notOurPortal: 'Nơi trả lời không phải cổng đã kết nối. Chưa gửi gì cả. Hãy báo quản trị.',
  redirected: 'Địa chỉ cổng đã chuyển đi nơi khác. Quản trị cần kiểm tra địa chỉ.',
} as const

/** Why an order is not carried out. */
export const orderRefusals = {
  falseSignature: 'chữ ký không đúng.',
  wrongShape: 'lệnh không đúng mẫu.',
  otherPortal: 'lệnh dành cho cổng khác.',
  otherArticle: 'lệnh dành cho bài khác.',
  otherName: 'tên lệnh không khớp.',
  signerNotAllowed: 'người ra lệnh không có quyền đăng trong sổ đăng ký của cổng.',
  fromTheFuture: 'giờ ký đi trước giờ của cổng. Hãy kiểm tra đồng hồ máy.',
  expired: 'lệnh đã hết hạn. Hãy đăng lại.',
  superseded: 'đã có lệnh mới hơn.',
  notTheNext: 'lệnh không nối tiếp lệnh trước ở cổng.',
  alreadyLive: 'bài đã có trên cổng.',
  notLive: 'bài không có trên cổng.',
  olderThanLive: 'bản trên cổng mới hơn bản này.',
  contentMissing: 'thiếu nội dung bài.',
  contentChanged: 'nội dung không đúng bản đã duyệt.',
  contentMalformed: 'nội dung không đúng mẫu.',
  departmentUnknown: 'cổng không biết đơn vị này.',
  bylineOfAnotherDepartment: 'đơn vị của tác giả không khớp với lệnh.',
  sectionUnknown: 'cổng không có chuyên mục này.',
  noteMissing: 'thiếu ghi chú thay đổi cho bạn đọc.',
  approvalMissing: 'thiếu chữ ký duyệt của một cấp.',
  approvalNotGenuine: 'một chữ ký duyệt không đúng.',
  approvalForOtherText: 'chữ ký duyệt dành cho bản khác.',
  approvalExpired: 'chữ ký duyệt đã hết hạn.',
  approverNotAllowed: 'người duyệt không có quyền ở cấp đó.',
  approverTouchedText: 'người duyệt đã sửa bài.',
  approverSignedTwice: 'một người ký hai cấp.',
  other: 'cổng ghi “{{word}}”.',
} as const
