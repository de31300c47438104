export const dataCheck = {
  help: 'Chương trình xem lại mọi thứ trong thư mục dữ liệu: từng bài với lịch sử và phiên bản, ảnh và tệp đính kèm, sổ đăng ký, tài khoản, cài đặt, danh sách và chỉ mục tìm kiếm. Chỗ nào hỏng thì sửa và nói rõ đã làm gì. Mọi người vẫn làm việc được; tệp hỏng luôn được giữ lại.',
  check: 'Kiểm tra dữ liệu',
  stop: 'Dừng',
  starting: 'Đang bắt đầu…',
  progress: 'Tiến độ kiểm tra',
  steps: {
    articles: 'Đang xem bài {{done}}/{{total}}',
    versions: 'Đang xem tệp phiên bản {{done}}/{{total}}',
    media: 'Đang xem ảnh và tệp đính kèm: ngăn {{done}}/{{total}}',
    mending: 'Đang sửa {{done}}/{{total}}',
    cards: 'Đang so danh sách với bài {{done}}/{{total}}',
  },
  stopped: 'Đã dừng. Chưa có gì thay đổi.',
  verdicts: {
    clean: 'Mọi thứ đều ổn. Không có gì phải sửa.',
    mended: 'Đã tìm thấy và sửa xong {{mended}} chỗ. Không cần làm gì thêm.',
    needsPerson: '{{left}} chỗ cần người xem. {{mended}} chỗ đã sửa xong.',
    cut: 'Đã dừng giữa chừng. Những chỗ đã sửa vẫn giữ; hãy kiểm tra lại khi có thời gian.',
  },
  counted:
    'Đã xem {{articles}} bài, {{versions}} phiên bản, {{media}} ảnh và tệp đính kèm ({{size}}), {{databases}} tệp cài đặt; đã so {{cards}} dòng danh sách với bài. Mất {{seconds}} giây.',
  toDo: 'Cần người xem',
  done: 'Đã sửa xong',
  noted: 'Ghi nhận, không phải sửa',
  more: 'Còn {{n}} chỗ nữa không liệt kê ở đây.',
  keptAs: 'Tệp hỏng được giữ lại với tên {{name}}.',
  notes: {
    newer: '{{n}} bài của phiên bản mới hơn: giữ nguyên, chỉ đọc.',
    unnamedMedia: '{{n}} ảnh và tệp đính kèm ({{size}}) không bài nào nhắc tới: giữ nguyên.',
    keptAside: '{{n}} tệp hỏng được giữ lại từ những lần trước.',
    emptied: '{{n}} bài đã ra khỏi thùng rác, đang chờ ngày xóa hẳn.',
    strangers: '{{n}} tệp không phải của chương trình: để nguyên.',
  },
  findings: {
    articleLost:
      '“{{name}}”: không tệp nào của bài đọc được. Mọi tệp vẫn nằm nguyên chỗ. Hãy khôi phục bài này từ bản sao lưu.',
    logBroken:
      '“{{name}}”: nội dung hoặc nhật ký của bài không khớp chữ ký. Không sửa gì, bài chưa đăng được. Hãy so với bản sao lưu và báo người phụ trách an toàn thông tin.',
    historyGap:
      '“{{name}}”: lịch sử của bài thiếu một đoạn. Nội dung bài vẫn đủ nhưng chưa đăng được, vì nhật ký không kiểm hết được. Hãy khôi phục bài này từ bản sao lưu.',
    journalCut:
      '“{{name}}”: tệp ghi những chữ sau cùng bị hỏng hoặc mất. Đã giữ mọi phần đọc được. Hãy mở bài và đọc lại đoạn viết sau cùng; nếu thiếu, hãy khôi phục từ bản sao lưu.',
    mediumMissing:
      '“{{name}}”: thiếu một ảnh hoặc tệp đính kèm. Chữ của bài vẫn đủ. Hãy chèn lại ảnh, hoặc khôi phục từ bản sao lưu.',
    mediumDamaged:
      '“{{name}}”: một ảnh hoặc tệp đính kèm bị hỏng và đã được để riêng. Chữ của bài vẫn đủ. Hãy chèn lại ảnh, hoặc khôi phục từ bản sao lưu.',
    databaseLost:
      'Tệp {{file}} và bản lưu tốt của nó đều hỏng. Tệp hỏng được giữ lại. Hãy lấy tệp này từ bản sao lưu trước khi làm việc tiếp.',
    accountUnknown:
      'Tài khoản “{{name}}” không có trong sổ đăng ký nên chưa đăng nhập được. Không sửa gì. Hãy thêm lại người này, hoặc lấy sổ từ bản sao lưu.',
    nobodyCanSignIn:
      'Không còn tài khoản nào nên không ai đăng nhập được. Các bài vẫn nguyên. Hãy lấy tệp people.json từ bản sao lưu.',
    registerBroken:
      'Sổ đăng ký không dùng được nên chưa mở được bài. Các bài vẫn nguyên. Hãy lấy tệp register.json từ bản sao lưu.',
    deliveryStranded:
      '“{{name}}”: đang chờ gửi tới cổng {{file}}, nhưng máy này không còn kết nối cổng đó. Bài vẫn giữ chỗ trong hộp gửi. Hãy kết nối lại cổng.',
    notMended:
      '{{name}} {{file}}: chưa sửa được. Không mất gì thêm. Hãy xem ổ đĩa còn chỗ và còn ghi được không, rồi kiểm tra lại.',
    articleFile:
      '“{{name}}”: tệp của bài bị hỏng hoặc mất. Đã dựng lại từ bản lưu tốt và lịch sử của bài.',
    lastCopy: '“{{name}}”: bản lưu tốt của bài bị hỏng. Đã ghi lại từ bài.',
    journal:
      '“{{name}}”: tệp ghi của bài bị ghi dở hoặc hỏng. Đã ghi lại; không mất chữ nào đã báo là đã lưu.',
    history: '“{{name}}”: lịch sử của bài có đoạn hỏng. Đã ghi lại những gì đọc được.',
    versions:
      '“{{name}}”: tệp phiên bản có đoạn hỏng. Đã giữ những phiên bản đọc được; bài không mất chữ nào.',
    strayMedium: 'Một ảnh hoặc tệp đính kèm không bài nào dùng bị hỏng. Đã để riêng.',
    database: 'Tệp {{file}} bị hỏng hoặc mất. Đã ghi lại từ bản tốt gần nhất.',
    databaseCopy: 'Bản lưu tốt {{file}} bị hỏng. Đã ghi lại.',
    cardFile: 'Tệp danh sách bài bị hỏng. Đã lập lại từ các bài.',
    cards: '{{n}} dòng trong danh sách không khớp với bài. Đã sửa.',
    searchFile: 'Chỉ mục tìm kiếm bị hỏng. Đã lập lại từ các bài.',
    search: '{{n}} bài thiếu trong chỉ mục tìm kiếm. Đã thêm vào.',
    leftovers: '{{n}} tệp tạm do ghi dở còn sót lại. Đã dọn.',
  },
  noNewsroom: 'Không thấy dữ liệu tòa soạn trong {{folder}}.',
  folderTaken:
    'Tòa soạn đang mở thư mục này. Hãy đóng chương trình, hoặc kiểm tra ngay trong phần Quản trị.',
  reportTitle: 'Kiểm tra dữ liệu tòa soạn, {{time}}',
  save: 'Lưu báo cáo…',
  savedReport: 'Đã lưu báo cáo.',
  copy: 'Chép báo cáo',
  copied: 'Đã chép',
  findingsMeter: 'Kết quả kiểm tra',
} as const
