import type { Setup } from '../bridge/contract/setup.ts'

/** The passphrase of every sample account; it stands in the README and protects nothing. */
export const SAMPLE_PASSPHRASE = 'toa soan mau 2026'

/** A ready newsroom to try the program with: two departments, five people, one portal. */
export function sampleSetup(portal: NonNullable<Setup['portal']>): Setup {
  const passphrase = SAMPLE_PASSPHRASE
  return {
    newsroom: 'Cổng thông tin điện tử thành phố',
    administrator: {
      name: 'Võ Thị Mỹ Lệ',
      passphrase,
      grants: [{ role: 'administrator', departments: 'all' }],
    },
    registerPassphrase: passphrase,
    departments: [
      { id: 'van-hoa-thong-tin', name: 'Phòng Văn hóa và Thông tin', gates: ['unit', 'board'] },
      { id: 'van-phong', name: 'Văn phòng HĐND và UBND', gates: ['board'] },
    ],
    sections: [
      { id: 'tin-tuc-su-kien', name: 'Tin tức - Sự kiện' },
      { id: 'cai-cach-hanh-chinh', name: 'Cải cách hành chính' },
      { id: 'van-hoa-du-lich', name: 'Văn hóa - Du lịch' },
      { id: 'thong-bao', name: 'Thông báo' },
    ],
    people: [
      {
        name: 'Trần Thị Hương',
        passphrase,
        grants: [{ role: 'writer', departments: ['van-hoa-thong-tin', 'van-phong'] }],
      },
      {
        name: 'Nguyễn Hữu Phước',
        passphrase,
        grants: [{ role: 'unitApprover', departments: ['van-hoa-thong-tin'] }],
      },
      { name: 'Phạm Quỳnh Như', passphrase, grants: [{ role: 'board', departments: 'all' }] },
      { name: 'Hồ Đăng Khoa', passphrase, grants: [{ role: 'board', departments: 'all' }] },
    ],
    portal,
  }
}
