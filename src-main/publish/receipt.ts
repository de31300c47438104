import { isPortalUrl } from '../../src-model/publishing/addresses.ts'
import { orderSchema, receiptSchema } from '../../src-model/publishing/order.ts'
import { type PublicKey, parsePayload, type Sealed, unseal } from '../../src-model/signing/seal.ts'
import type { OrderToSend } from './connector.ts'

/** True for a receipt of exactly this order, sealed with the key that was pinned for the portal. */
export function isReceiptOf(receipt: Sealed, sent: OrderToSend, key: PublicKey): boolean {
  if (receipt.key !== key) return false
  const opened = unseal(receipt, receiptSchema)
  const order = parsePayload(sent.order, orderSchema)
  if (!opened.ok || !order.ok) return false
  const { value } = opened
  return (
    value.orderHash === sent.orderHash &&
    SAME.every((field) => value[field] === order.value[field]) &&
    isPortalUrl(value.url)
  )
}

const SAME = ['portalId', 'articleId', 'act', 'seq', 'revision', 'contentHash', 'logHead'] as const
