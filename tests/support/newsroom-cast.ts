import type { Setup } from '../../src-main/bridge/contract/setup.ts'
import type { Grant } from '../../src-model/workflow/grants.ts'

/** The passphrase of everybody in these newsrooms, and of the register key. */
export const PASSPHRASE = 'mưa bay trên phố'
export const REGISTER_PASSPHRASE = 'khóa sổ cất trong két'

type Departments = Grant['departments']
const grant = (role: Grant['role'], departments: Departments = 'all') => ({ role, departments })

/** Who works in these newsrooms unless a test says otherwise: two departments, one with two gates. */
export const CAST: Readonly<Record<string, readonly Grant[]>> = {
  An: [grant('writer', ['van-hoa', 'van-phong'])],
  Bình: [grant('writer', ['van-hoa'])],
  Chi: [grant('unitApprover', ['van-hoa'])],
  Dũng: [grant('board')],
  Giang: [grant('board')],
}

export const ADMINISTRATOR = 'Quản'

/** The set-up of two departments, one section and these people, without a portal. */
export function setupOf(people: Setup['people']): Setup {
  return {
    newsroom: 'Tòa soạn thành phố',
    administrator: {
      name: ADMINISTRATOR,
      passphrase: PASSPHRASE,
      grants: [{ role: 'administrator', departments: 'all' }],
    },
    registerPassphrase: REGISTER_PASSPHRASE,
    departments: [
      { id: 'van-hoa', name: 'Phòng Văn hóa', gates: ['unit', 'board'] },
      { id: 'van-phong', name: 'Văn phòng', gates: ['board'] },
    ],
    sections: [{ id: 'tin-tuc', name: 'Tin tức' }],
    people,
    portal: null,
  }
}
