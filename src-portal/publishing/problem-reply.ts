import type { FastifyReply } from 'fastify'
import type { OrderRefusal } from '../../src-model/publishing/verify-order.ts'
import type { AppendRefusal } from './register-keeper.ts'

/** The portal's own words for what is no matter of an order or of the register. */
export type RequestRefusal =
  | 'malformed'
  | 'codeRefused'
  | 'tokenRefused'
  | 'scopeTooNarrow'
  | 'notKnown'
  | 'tooLarge'
  | 'typeNotAccepted'
  | 'hashDiffers'
  | 'mediaMissing'
  | 'tooManyRequests'
  | 'fault'

export type RefusalCode = RequestRefusal | OrderRefusal | AppendRefusal

const TITLES: Readonly<Record<RequestRefusal, string>> = {
  malformed: 'The request is malformed',
  codeRefused: 'The enrolment code is wrong or was used before',
  tokenRefused: 'A valid publish token is needed',
  scopeTooNarrow: 'This token may not change anything',
  notKnown: 'The portal does not have this',
  tooLarge: 'The request is too large',
  typeNotAccepted: 'This type is not accepted',
  hashDiffers: 'The bytes do not have this hash',
  mediaMissing: 'Media are missing',
  tooManyRequests: 'Too many requests',
  fault: 'The portal failed',
}

/** The status of an order's refusal: 409 and 412 are settled by asking what stands, 422 never by itself. */
export function statusOfRefusal(refusal: OrderRefusal): 409 | 412 | 422 {
  switch (refusal) {
    case 'superseded':
    case 'alreadyLive':
    case 'notLive':
    case 'olderThanLive':
      return 409
    case 'notTheNext':
      return 412
    default:
      return 422
  }
}

/** The status of a register entry's refusal. */
export function statusOfAppend(refusal: AppendRefusal): 409 | 422 {
  return refusal === 'outOfOrder' || refusal === 'notEnrolled' ? 409 : 422
}

/** Answers with problem details (RFC 9457); `more` adds a detail or what the code is about. */
export function refuse(
  reply: FastifyReply,
  status: number,
  code: RefusalCode,
  more: { readonly detail?: string; readonly missing?: readonly string[] } = {},
): FastifyReply {
  const title = Object.hasOwn(TITLES, code) ? TITLES[code as RequestRefusal] : `Refused: ${code}`
  return reply
    .code(status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title, status, code, ...more }))
}
