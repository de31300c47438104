export const lists = {
  filters: 'Bộ lọc và thứ tự',
  filtersSet: 'Bộ lọc và thứ tự (đang lọc)',
  clearFilters: 'Bỏ mọi bộ lọc',
  sort: 'Thứ tự',
  sorts: {
    best: 'Khớp nhất, rồi mới nhất',
    newest: 'Mới sửa trước',
    oldest: 'Cũ trước',
    longestWaiting: 'Chờ lâu nhất trước',
  },
  stage: 'Tình trạng',
  department: 'Đơn vị',
  section: 'Chuyên mục',
  coming: 'Đang đọc…',
  choose: 'Chọn bài {{title}}',
  daysLeft: 'sẽ xóa sau {{n}} ngày',
  damaged: 'Bài không đọc được',
  reading: 'Đang đọc lại danh sách: {{done}}/{{total}} bài. Bạn vẫn làm việc được.',
} as const

/** What is done with many articles at once. */
export const bulk = {
  bar: 'Các bài đã chọn',
  chosen: 'Đã chọn {{n}} bài',
  clear: 'Bỏ chọn',
  nothing: 'Các bài này cần mở từng bài để xử lý.',
  running: 'Đang chuyển bài {{n}}/{{total}}',
  progress: 'Tiến độ chuyển bài',
  stop: 'Dừng',
  moved: {
    submit: 'Đã gửi duyệt {{n}} bài.',
    withdraw: 'Đã rút {{n}} bài về bản nháp.',
    trash: 'Đã bỏ {{n}} bài vào thùng rác.',
    restore: 'Đã khôi phục {{n}} bài.',
  },
  refused: '{{n}} bài giữ nguyên chỗ cũ. Bài đầu tiên: {{why}}',
} as const
