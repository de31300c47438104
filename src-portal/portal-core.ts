import type { SigningKey } from '../src-model/signing/seal.ts'
import type { Enrolment } from './publishing/enrolment.ts'
import type { RegisterKeeper } from './publishing/register-keeper.ts'
import type { PortalStore } from './storage/portal-store.ts'

/** What the publishing API and the public site share. */
export interface PortalCore {
  readonly portalId: string
  readonly name: string
  /** The portal's own address without a slash at its end, as receipts and links name it. */
  readonly baseUrl: () => string
  readonly store: PortalStore
  readonly register: RegisterKeeper
  readonly enrolment: Enrolment
  readonly key: SigningKey
  readonly now: () => number
  readonly random: (length: number) => Uint8Array
}
