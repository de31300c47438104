import { done, failed, type Result } from '../../src-model/problem.ts'
import { isPortalUrl } from '../../src-model/publishing/addresses.ts'
import type { PortalCard } from '../../src-model/publishing/order.ts'
import { enrolmentReplySchema } from '../../src-model/publishing/portal-api.ts'
import type { PublicKey } from '../../src-model/signing/seal.ts'
import { refusalCode } from './answers.ts'
import type { Hindered } from './connector.ts'
import type { Exchanged } from './exchange.ts'
import {
  apiOf,
  askForCard,
  JSON_BODY,
  type PortalPorts,
  type PortalTarget,
  readReply,
  SHORT_REPLY,
} from './portal-connector.ts'

/** What joining a portal takes. `expectedKey` is the one whose fingerprint people compared. */
export interface EnrolmentAsked {
  readonly url: string
  readonly expectedKey: PublicKey
  /** The one-time code that the portal's keeper read out. */
  readonly code: string
  /** The key that alone may add to this newsroom's register. */
  readonly registerKey: PublicKey
  readonly newsroomName: string
}

/** Who answers at an address, before anything of ours goes there. Fails with `badPortalAddress` or `portalTrouble`. */
export async function inspectPortal(
  url: string,
  ports: PortalPorts,
  signal: AbortSignal,
): Promise<Result<PortalCard>> {
  if (!isPortalUrl(url)) return failed({ kind: 'badPortalAddress' })
  const card = await askForCard(url, ports, signal)
  return card.ok ? done(card.value) : trouble(card)
}

/**
 * Joins this newsroom to a portal and gives what to keep of it. When the reply is lost on its way
 * (`portalTrouble`), the same code and register key may be brought again.
 * Fails too with `badPortalAddress`, `portalKeyDiffers`, `wrongEnrolmentCode`.
 */
export async function enrolAtPortal(
  asked: EnrolmentAsked,
  ports: PortalPorts,
  signal: AbortSignal,
): Promise<Result<PortalTarget>> {
  const card = await inspectPortal(asked.url, ports, signal)
  if (!card.ok) return card
  if (card.value.key !== asked.expectedKey) return failed({ kind: 'portalKeyDiffers' })
  const { code, registerKey, newsroomName: newsroom } = asked
  const reply = await ports.exchange({
    method: 'POST',
    url: `${apiOf(asked.url)}/enrolment`,
    headers: JSON_BODY,
    body: new TextEncoder().encode(JSON.stringify({ code, registerKey, newsroom })),
    longestReply: SHORT_REPLY,
    signal,
  })
  if (isCodeRefusal(reply)) return failed({ kind: 'wrongEnrolmentCode' })
  const enrolled = readReply(reply, enrolmentReplySchema, 'question', ports.now())
  if (!enrolled.ok) return trouble(enrolled)
  const { portalId, key, token } = enrolled.value
  if (key !== asked.expectedKey || portalId !== card.value.portalId) {
    return failed({ kind: 'portalKeyDiffers' })
  }
  return done({ url: asked.url, portalId, key, token })
}

function isCodeRefusal(reply: Exchanged): boolean {
  return reply.kind === 'reply' && reply.status === 403 && refusalCode(reply) === 'codeRefused'
}

function trouble({ hindrance, detail }: Hindered): Result<never> {
  return failed({ kind: 'portalTrouble', hindrance, detail })
}
