export const backup = {
  help: 'Bản sao lưu là một tệp zip gồm mọi bài, ảnh, phiên bản, nhật ký và cài đặt. Khóa của từng người nằm trong đó nhưng vẫn được khóa bằng mật khẩu; mã kết nối cổng thì không.',
  make: 'Sao lưu…',
  restore: 'Khôi phục từ bản sao lưu…',
  restoreHelp:
    'Chương trình kiểm tra toàn bộ bản sao lưu trước, rồi chỉ đưa về những bài bị mất, bị hỏng hoặc cũ hơn. Bài có phần mới hơn trên máy không bao giờ bị ghi đè.',
  progress: 'Tiến độ',
  running: {
    making: 'Đang sao lưu: {{done}}/{{total}} tệp',
    checking: 'Đang kiểm tra bản sao lưu: {{done}}/{{total}} tệp',
    restoring: 'Đang khôi phục: {{done}}/{{total}} bài',
  },
  waiting: 'Đang chờ bạn chọn tệp…',
  stop: 'Dừng',
  stopped: 'Đã dừng. Không có gì thay đổi.',
  made: 'Đã sao lưu {{files}} tệp ({{size}}) vào {{name}}.',
  restored: 'Đã khôi phục bản sao lưu ngày {{day}}:',
  counts: {
    added: 'Bài được đưa về: {{n}}',
    renewed: 'Bài được đưa tới bản mới hơn trong bản sao lưu: {{n}}',
    kept: 'Bài giữ nguyên vì trên máy đã đủ hoặc mới hơn: {{n}}',
    differing: 'Bài giữ nguyên vì trên máy đã đi hướng khác: {{n}}',
    unreadable: 'Bài không đọc được trong bản sao lưu: {{n}}',
  },
} as const
