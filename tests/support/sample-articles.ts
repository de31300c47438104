import type { Wire, WireBlock, WireFigure, WireInline } from '../../src-model/publishing/wire.ts'
import type { Digest } from '../../src-model/signing/digest.ts'
import { DEPARTMENTS, SECTIONS } from './signed-newsroom.ts'

/** A run of plain text. */
export function run(text: string, marks: ('bold' | 'italic')[] = []): WireInline {
  return { type: 'text', text, marks, link: null }
}

/** A paragraph of plain text. */
export function paragraph(text: string): WireBlock {
  return { type: 'paragraph', content: [run(text)] }
}

/** A wire text that is right in everything that the caller did not change. */
export function wireOf(articleId: string, change: Partial<Wire> = {}): Wire {
  return {
    format: 'wire/1',
    articleId,
    revision: 1,
    title: 'Phường Thuận Hòa đưa thủ tục hộ tịch về tận tổ dân phố',
    sapo: '',
    body: [
      paragraph(
        'Sáng thứ bảy hằng tuần, tổ công tác của phường mang máy tính và máy quét đến nhà văn hóa tổ dân phố để nhận hồ sơ khai sinh, kết hôn, trích lục cho người cao tuổi và người đi làm ca.',
      ),
      paragraph(
        'Sau ba tháng, 412 hồ sơ đã được giải quyết ngay tại chỗ; người dân không phải đi lại lần nào.',
      ),
    ],
    byline: 'Trần Thị Hương',
    department: DEPARTMENTS['van-hoa'],
    section: SECTIONS['cai-cach-hanh-chinh'],
    tags: [],
    genre: '',
    eventDate: null,
    ...change,
  }
}

/** A figure of the kept picture. */
export function figure(image: Digest, caption: string): WireFigure {
  return {
    type: 'figure',
    image,
    alt: 'Người dân đứng dưới tán cây bên bờ sông, phía sau là cầu Trường Tiền',
    credit: 'Lê Văn Đức',
    caption: [run(caption)],
  }
}

/** An article with every kind of block that readers can get. */
export function richWire(
  articleId: string,
  media: { readonly picture: Digest; readonly document: Digest },
): Wire {
  return wireOf(articleId, {
    title: 'Đường đi bộ ven sông Hương kéo dài thêm 1,8 km, nối công viên Lý Tự Trọng với Kim Long',
    sapo: 'Từ tháng 12, người dân và du khách có thể đi bộ, chạy bộ liền mạch dọc bờ bắc sông Hương mà không phải băng qua trục đường lớn nào.',
    section: SECTIONS['doi-song'],
    tags: ['sông Hương', 'không gian công cộng'],
    body: [
      {
        type: 'paragraph',
        content: [
          run('Ngày 23/11, '),
          run('Ban Quản lý dự án đầu tư xây dựng khu vực', ['bold']),
          run(' bàn giao đoạn cuối của tuyến đường đi bộ lát gỗ lim ven sông Hương'),
          {
            type: 'footnote',
            content: [{ ...run('Đoạn từ cầu Dã Viên đến chân đồi Kim Long.') } as never],
          },
          run('. Cùng ngày, hệ thống chiếu sáng tiết kiệm điện được đóng điện lần đầu.'),
        ],
      },
      figure(media.picture, 'Đoạn đường đi bộ mới trong buổi chiều đầu tiên mở cửa.'),
      { type: 'heading', level: 2, content: [run('Những đoạn nào được mở')] },
      paragraph('Ba đoạn được đưa vào sử dụng theo thứ tự từ đông sang tây:'),
      {
        type: 'orderedList',
        start: 1,
        items: [
          [paragraph('Công viên Lý Tự Trọng – bến Tòa Khâm: 620 m;')],
          [paragraph('Bến Tòa Khâm – cầu Dã Viên: 540 m;')],
          [paragraph('Cầu Dã Viên – Kim Long: 640 m.')],
        ],
      },
      {
        type: 'table',
        rows: [
          ['Hạng mục', 'Khối lượng', 'Đơn vị thi công'].map((text) => cell(text, true)),
          [cell('Sàn gỗ lim', true), cell('4.320 m²'), cell('Công ty CP Xây dựng Hương Giang')],
          [cell('Đèn chiếu sáng', true), cell('186 bộ'), cell('Trung tâm Công viên cây xanh')],
        ],
      },
      {
        type: 'quote',
        content: [
          paragraph(
            '“Trước đây tôi phải dắt cháu qua đường ba lần mới ra tới bờ sông. Nay đi một mạch là tới”, bà Nguyễn Thị Lựu (phường Kim Long) nói.',
          ),
        ],
      },
      { type: 'heading', level: 3, content: [run('Giờ mở cửa và lối lên xuống')] },
      {
        type: 'bulletList',
        items: [
          [paragraph('Mở cửa từ 5 giờ đến 22 giờ hằng ngày;')],
          [paragraph('Sáu lối dốc cho xe lăn, xe nôi;')],
          [
            {
              type: 'paragraph',
              content: [
                run('Góp ý gửi về '),
                {
                  type: 'text',
                  text: 'trang phản ánh hiện trường',
                  marks: [],
                  link: 'https://phananh.example.vn/gop-y?x=1&y=2',
                },
                run('.'),
              ],
            },
          ],
        ],
      },
      {
        type: 'gallery',
        figures: [figure(media.picture, 'Buổi sáng.'), figure(media.picture, 'Buổi tối.')],
      },
      { type: 'embed', url: 'https://www.youtube-nocookie.com/embed/abc123' },
      { type: 'rule' },
      {
        type: 'attachment',
        file: media.document,
        name: 'Quyết định phê duyệt dự án đường đi bộ ven sông Hương',
        number: '2187/QĐ-UBND',
        issued: '2026-03-12',
        issuer: 'UBND thành phố Huế',
      },
      paragraph('Thành phố sẽ lấy ý kiến người dân về đoạn tiếp theo trong quý I/2027.'),
    ],
  })
}

function cell(text: string, header = false) {
  return { header, colspan: 1, rowspan: 1, content: [paragraph(text)] }
}

/** Headlines and openings for lists, in the manner of a city's news. */
export const SHORT_NEWS: readonly (readonly [
  title: string,
  opening: string,
  section: keyof typeof SECTIONS,
])[] = [
  [
    'Bộ phận một cửa thành phố trả kết quả qua bưu chính miễn phí trong tháng 12',
    'Người dân nộp hồ sơ trực tuyến được trả kết quả tại nhà mà không mất phí chuyển phát, áp dụng cho 96 thủ tục.',
    'cai-cach-hanh-chinh',
  ],
  [
    'Khai mạc tuần lễ áo dài cộng đồng tại Đại Nội',
    'Hơn 1.200 cán bộ, học sinh và nghệ nhân tham gia diễu hành qua cửa Ngọ Môn trong buổi sáng khai mạc.',
    'van-hoa-du-lich',
  ],
  [
    'Tạm ngừng cấp nước một số tuyến đường ở phường Vỹ Dạ để thay ống',
    'Việc cắt nước diễn ra từ 22 giờ ngày 25/11 đến 4 giờ sáng hôm sau; xe bồn túc trực tại hai điểm.',
    'doi-song',
  ],
  [
    'Thư viện Tổng hợp mở phòng đọc đêm cho sinh viên mùa thi',
    'Phòng đọc tầng hai phục vụ đến 23 giờ, có chỗ để xe và tủ gửi đồ miễn phí.',
    'van-hoa-du-lich',
  ],
  [
    'Chợ Đông Ba thử nghiệm lối đi một chiều dịp cuối năm',
    'Ban quản lý chợ bố trí lại 48 quầy ở dãy hàng khô, mở rộng lối thoát hiểm lên 2,4 m.',
    'doi-song',
  ],
  [
    'Rút ngắn thời gian cấp phép xây dựng nhà ở riêng lẻ còn bảy ngày',
    'Hồ sơ được kiểm tra thực địa cùng lúc với thẩm định bản vẽ, thay vì lần lượt như trước.',
    'cai-cach-hanh-chinh',
  ],
]
