/** Words of Vietnamese local news, the frequent before the rare; most have two syllables. */
export const NEWS_WORDS: readonly string[] = `
và|của|các|là|có|được|cho|trong|với|đã|những|một|người|không|để|này|từ|đến|khi|về|tại|ra|vào|năm|ngày|theo|cũng|trên|sẽ|như
thành phố|nhân dân|phường|ủy ban|người dân|du khách|di sản|văn hóa|Huế|sông Hương|Đại Nội|thực hiện|tổ chức|phát triển|công tác
hoạt động|địa phương|địa bàn|tuyên truyền|lãnh đạo|cán bộ|đảng viên|đoàn viên|thanh niên|phụ nữ|hội viên|học sinh|giáo viên|nhà trường
trường học|giáo dục|đào tạo|y tế|bệnh viện|bác sĩ|bệnh nhân|sức khỏe|môi trường|rác thải|cây xanh|đường phố|giao thông|an toàn|trật tự
đô thị|quy hoạch|xây dựng|công trình|dự án|đầu tư|doanh nghiệp|kinh tế|du lịch|dịch vụ|sản xuất|kinh doanh|nông nghiệp|nông thôn|thủy sản
chăn nuôi|trồng trọt|hợp tác xã|làng nghề|truyền thống|nghệ nhân|thủ công|lễ hội|festival|áo dài|ẩm thực|bún bò|cơm hến|chè sen|nhã nhạc
cung đình|kinh thành|hoàng thành|lăng tẩm|điện Thái Hòa|cửa Ngọ Môn|cầu Trường Tiền|chợ Đông Ba|đầm phá|Tam Giang|Thuận An|Vỹ Dạ|Kim Long
Phú Xuân|Thuận Hóa|Hương Thủy|Hương Trà|Phong Điền|Quảng Điền|Phú Vang|Phú Lộc|A Lưới|Bạch Mã|Lăng Cô|Chân Mây|Thủy Xuân|An Cựu|Gia Hội
chuyển đổi số|trực tuyến|hồ sơ|thủ tục|hành chính|cải cách|một cửa|giải quyết|tiếp nhận|kết quả|công chức|viên chức|chính quyền|cơ quan
đơn vị|phòng ban|trung tâm|sở ngành|hội đồng|đại biểu|kỳ họp|nghị quyết|quyết định|kế hoạch|chương trình|đề án|chỉ thị|chính sách|quy định
pháp luật|kiểm tra|xử lý|vi phạm|công an|quân sự|quốc phòng|an ninh|tuần tra|phòng chống|dịch bệnh|thiên tai|bão lũ|ngập lụt|cứu hộ|cứu nạn
hỗ trợ|quà tặng|từ thiện|hộ nghèo|chính sách|gia đình|trẻ em|người cao tuổi|khuyết tật|bảo hiểm|xã hội|lao động|việc làm|thu nhập|đời sống
tinh thần|vật chất|thể thao|bóng đá|bơi lội|chạy bộ|xe đạp|giải đấu|vận động viên|huy chương|âm nhạc|biểu diễn|triển lãm|hội họa|nhiếp ảnh
thư viện|bảo tàng|sách báo|bạn đọc|truyền hình|phát thanh|báo chí|phóng viên|biên tập|tác giả|tác phẩm|giải thưởng|khen thưởng|thi đua
phong trào|xuất sắc|tiêu biểu|điển hình|mô hình|sáng kiến|sáng tạo|khoa học|công nghệ|nghiên cứu|ứng dụng|thông minh|dữ liệu|kết nối
mạng lưới|hạ tầng|điện lực|cấp nước|thoát nước|chiếu sáng|vỉa hè|công viên|quảng trường|bến thuyền|bờ sông|kè sông|đường đi bộ|phố đêm
khách sạn|nhà hàng|lữ hành|hướng dẫn viên|máy bay|sân bay|ga tàu|bến xe|cao tốc|quốc lộ|tỉnh lộ|cầu vượt|nút giao|bãi đỗ|xe buýt|xe điện
buổi sáng|buổi chiều|buổi tối|hôm nay|hôm qua|ngày mai|tuần này|tháng trước|quý đầu|cuối năm|đầu xuân|mùa hè|mùa thu|mùa đông|mùa mưa
Tết Nguyên đán|Trung thu|Quốc khánh|giỗ tổ|Phật đản|chùa Thiên Mụ|chùa Từ Đàm|nhà thờ|tín ngưỡng|tâm linh|đồng bào|dân tộc|miền núi|biên giới
biển đảo|ngư dân|tàu thuyền|đánh bắt|nuôi trồng|cá tôm|lúa gạo|rau sạch|cây ăn quả|thanh trà|hoa mai|hoa sen|nón lá|tranh làng Sình|đúc đồng
gốm Phước Tích|dệt zèng|mộc mỹ nghệ|hương trầm|trầm tích|khảo cổ|trùng tu|tôn tạo|bảo tồn|phục dựng|di tích|cổ vật|bảo vật|sắc phong|mộc bản
châu bản|UNESCO|quốc tế|hợp tác|giao lưu|hữu nghị|đoàn khách|đại sứ|ký kết|bản ghi nhớ|học bổng|sinh viên|đại học|cao đẳng|tuyển sinh
tốt nghiệp|kỳ thi|điểm chuẩn|nguyện vọng|hướng nghiệp|khởi nghiệp|vườn ươm|quỹ đầu tư|ngân hàng|tín dụng|lãi suất|thuế suất|ngân sách|thu chi
giải ngân|đấu thầu|đấu giá|đất đai|bồi thường|tái định cư|giải phóng mặt bằng|khởi công|khánh thành|bàn giao|nghiệm thu|tiến độ|chất lượng
giám sát|phản ánh|kiến nghị|đối thoại|tiếp dân|khiếu nại|tố cáo|hòa giải|tổ dân phố|khu dân cư|thôn bản|xã phường|mặt trận|công đoàn|nông dân
cựu chiến binh|chữ thập đỏ|hiến máu|tình nguyện|mùa hè xanh|tiếp sức|đồng hành|chia sẻ|yêu thương|nghĩa tình|tri ân|liệt sĩ|thương binh
nghĩa trang|tượng đài|bia mộ|dâng hương|tưởng niệm|kỷ niệm|truyền thuyết|lịch sử|triều Nguyễn|vua Gia Long|vua Minh Mạng|vua Tự Đức|vua Khải Định
`
  .split(/[|\n]/)
  .map((word) => word.trim())
  .filter((word) => word !== '')

const ONSETS = 'b c ch d đ g gi h kh l m n ng nh ph qu r s t th tr v x'.split(' ')
const RIMES = (
  'a ac ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăt âm ân âng âp ât âu ây e em en eo et ê êm ên ênh ' +
  'êt êu i ia ich iêc iêm iên iêng iêt iêu im in inh it iu o oa oai oan oang oc oi om on ong op ot ô ôc ' +
  'ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uât ui uôc uôi uôn uông uôt um un ung ut uy uyên uyêt ' +
  'ư ưa ưc ưng ươc ươi ươm ươn ương ươt ưu'
).split(' ')
const TONES = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323']
const STOPPED_TONES = ['\u0301', '\u0323']

/** Every syllable that Vietnamese spelling allows, by and large, in NFC. */
export function allSyllables(): readonly string[] {
  return ONSETS.flatMap((onset) =>
    RIMES.flatMap((rime) => {
      const spelt = spelling(onset, rime)
      const tones = /(?:c|ch|p|t)$/.test(rime) ? STOPPED_TONES : TONES
      return spelt === null ? [] : tones.map((tone) => toned(spelt, rime, tone))
    }),
  )
}

function spelling(onset: string, rime: string): string | null {
  const front = /^[eêi]/.test(rime)
  if (onset === 'qu')
    return /^[aâăeêiơo]/.test(rime) && !rime.startsWith('oa') ? onset + rime : null
  if (front && onset === 'c') return `k${rime}`
  if (front && (onset === 'g' || onset === 'ng')) return `${onset}h${rime}`
  return front && onset === 'gi' ? null : onset + rime
}

/** The tone stands on the last vowel that has a mark of its own, else on the first of the rime. */
function toned(spelt: string, rime: string, tone: string): string {
  const start = spelt.length - rime.length
  const marked = [...rime].findLastIndex((letter) => 'ăâêôơư'.includes(letter))
  const at = start + Math.max(0, marked) + 1
  return (spelt.slice(0, at) + tone + spelt.slice(at)).normalize('NFC')
}
