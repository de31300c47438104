export const session = {
  signInTitle: 'Đăng nhập',
  pickName: 'Bạn là ai?',
  findName: 'Tìm tên',
  passphrase: 'Mật khẩu',
  signIn: 'Đăng nhập',
  forgotten: 'Quên mật khẩu',
  noAccounts: 'Chưa có tài khoản nào trên máy này.',
  pickFirst: 'Hãy chọn tên của bạn.',
  lockedTitle: 'Đã khóa màn hình',
  lockedFor: '{{name}}, nhập mật khẩu để làm tiếp. Bài đang mở vẫn nguyên như lúc khóa.',
  keyTitle: 'Nhập mật khẩu',
  keyHelp:
    '{{name}}, nhập mật khẩu để lưu và ký. Chỉ hỏi một lần cho đến khi màn hình khóa hoặc chương trình đóng; chữ vừa gõ vẫn còn nguyên.',
  unlock: 'Mở khóa',
  someoneElse: 'Người khác đăng nhập',
  someoneElseUnsaved:
    'Còn chữ chưa lưu của {{name}}. Nếu người khác đăng nhập bây giờ, phần chưa lưu sẽ mất.',
  signOutAnyway: 'Vẫn đăng xuất',
  recoverTitle: 'Quên mật khẩu',
  recoverHelp:
    'Lấy phiếu khôi phục đã in, nhập mã trên phiếu và đặt mật khẩu mới. Mã chỉ dùng được một lần; sau đó bạn nhận phiếu mới để in.',
  recoveryCode: 'Mã khôi phục',
  newPassphrase: 'Mật khẩu mới',
  repeatPassphrase: 'Nhập lại mật khẩu',
  repeatNewPassphrase: 'Nhập lại mật khẩu mới',
  notTheSame: 'Hai lần nhập không giống nhau.',
  recover: 'Đặt mật khẩu mới',
  backToSignIn: 'Trở lại đăng nhập',
  showPassphrase: 'Hiện hoặc ẩn chữ đang gõ',
  passphraseHint: 'Ít nhất {{n}} ký tự, ví dụ một câu ngắn dễ nhớ.',
} as const

export const sheet = {
  title: 'Phiếu khôi phục tài khoản',
  newsroom: 'Tòa soạn',
  name: 'Họ tên',
  code: 'Mã khôi phục',
  fingerprint: 'Dấu vân tay khóa',
  explain:
    'Khi quên mật khẩu, chọn “Quên mật khẩu” ở màn hình đăng nhập và nhập mã này. Mã dùng được một lần. Ai có phiếu này có thể vào tài khoản: hãy cất trong phong bì dán kín, ở nơi có khóa.',
  print: 'In phiếu',
  printAll: 'In tất cả phiếu',
  stored: 'Tôi đã in hoặc đã cất phiếu ở nơi an toàn',
  storedAll: 'Đã in hoặc đã cất các phiếu ở nơi an toàn',
  once: 'Mã chỉ hiện lần này. Hãy in ra hoặc chép lại trước khi đi tiếp.',
  finish: 'Xong',
} as const
