import type { LANGUAGES } from '../bridge/contract/session.ts'

/** The languages that the program speaks. */
export type Language = (typeof LANGUAGES)[number]

const vi = {
  file: 'Tệp',
  lock: 'Khóa phiên làm việc',
  print: 'In…',
  quit: 'Thoát',
  edit: 'Sửa',
  undo: 'Hoàn tác',
  redo: 'Làm lại',
  cut: 'Cắt',
  copy: 'Chép',
  paste: 'Dán',
  pastePlain: 'Dán chữ thuần',
  selectAll: 'Chọn tất cả',
  view: 'Xem',
  zoomIn: 'Phóng to',
  zoomOut: 'Thu nhỏ',
  actualSize: 'Cỡ chữ gốc',
  fullScreen: 'Toàn màn hình',
  reload: 'Tải lại cửa sổ',
  window: 'Cửa sổ',
  minimize: 'Thu xuống',
  close: 'Đóng',
  help: 'Trợ giúp',
  openLogs: 'Mở thư mục nhật ký',
  about: 'Giới thiệu Tòa soạn',
  version: 'Phiên bản',
  ok: 'Đồng ý',
  cancel: 'Thôi',
  openLinkQuestion: 'Mở địa chỉ này ngoài Tòa soạn?',
  openLink: 'Mở',
  frozenQuestion: 'Cửa sổ không phản hồi',
  frozenDetail: 'Có thể chờ thêm, hoặc tải lại cửa sổ. Những gì đã báo “Đã lưu” vẫn còn.',
  wait: 'Chờ',
  brokenTitle: 'Cửa sổ hỏng nhiều lần',
  brokenDetail:
    'Tòa soạn đã tải lại cửa sổ vài lần mà không được. Những gì đã báo “Đã lưu” vẫn còn. Hãy mở lại chương trình.',
  faultTitle: 'Tòa soạn gặp lỗi và phải đóng',
  faultDetail:
    'Những gì đã báo “Đã lưu” vẫn còn. Hãy mở lại chương trình; nếu lỗi lặp lại, gửi tệp nhật ký cho người quản trị.',
  folderTitle: 'Không mở được thư mục dữ liệu',
  folderDetail:
    'Không đọc hoặc ghi được thư mục dữ liệu. Hãy xem đĩa còn chỗ trống và có quyền ghi, rồi mở lại. Chưa có gì bị thay đổi.',
  newerTitle: 'Dữ liệu do bản mới hơn của Tòa soạn ghi',
  newerDetail:
    'Bản Tòa soạn trên máy này cũ hơn bản đã ghi dữ liệu nên không mở. Chưa có gì bị thay đổi. Hãy cài bản mới rồi mở lại.',
  takenTitle: 'Tòa soạn đang mở',
  takenDetail:
    'Một chương trình khác đang dùng thư mục dữ liệu này. Hãy đóng nó trước, rồi mở lại.',
  textFiles: 'Tệp của Tòa soạn',
  zipFiles: 'Bản sao lưu của Tòa soạn',
}

/** Every word of the menu and of the program's own questions. */
export type ShellWords = Readonly<typeof vi>

const en: ShellWords = {
  file: 'File',
  lock: 'Lock the session',
  print: 'Print…',
  quit: 'Quit',
  edit: 'Edit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  pastePlain: 'Paste as plain text',
  selectAll: 'Select all',
  view: 'View',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  actualSize: 'Actual size',
  fullScreen: 'Full screen',
  reload: 'Reload the window',
  window: 'Window',
  minimize: 'Minimize',
  close: 'Close',
  help: 'Help',
  openLogs: 'Open the log folder',
  about: 'About Tòa soạn',
  version: 'Version',
  ok: 'OK',
  cancel: 'Cancel',
  openLinkQuestion: 'Open this address outside of Tòa soạn?',
  openLink: 'Open',
  frozenQuestion: 'The window does not respond',
  frozenDetail: 'You can wait, or reload the window. Everything reported as “Saved” is kept.',
  wait: 'Wait',
  brokenTitle: 'The window keeps failing',
  brokenDetail:
    'Reloading the window several times did not help. Everything reported as “Saved” is kept. Please start the program again.',
  faultTitle: 'Tòa soạn failed and has to close',
  faultDetail:
    'Everything reported as “Saved” is kept. Please start the program again; if it fails again, send the log file to your administrator.',
  folderTitle: 'The data folder cannot be opened',
  folderDetail:
    'The data folder cannot be read or written. See that the disk has room and may be written, then start again. Nothing was changed.',
  newerTitle: 'A newer Tòa soạn wrote this data',
  newerDetail:
    'The Tòa soạn on this computer is older than the one that wrote the data, so it does not open it. Nothing was changed. Install the new version, then start again.',
  takenTitle: 'Tòa soạn is already open',
  takenDetail: 'Another program uses this data folder. Close it first, then start again.',
  textFiles: 'Files of Tòa soạn',
  zipFiles: 'Backups of Tòa soạn',
}

/** The words of a language. */
export function shellWords(language: Language): ShellWords {
  return language === 'vi' ? vi : en
}
