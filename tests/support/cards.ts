import type { ArticleCard } from '../../src-model/article/card.ts'
import type { DeliveryLine } from '../../src-model/publishing/delivery-line.ts'

/** Ids of two people and of articles, told apart by a digit. */
export const ME = '0'.repeat(26)
export const HER = '1'.repeat(26)
export const articleIdOf = (n: number) => `${'a'.repeat(20)}${String(n).padStart(6, '0')}`

/** A person at a time. */
export const by = (person: string, at = 0) => ({ person, at })

/** A card that is right in everything that the caller did not change. */
export function card(part: Partial<ArticleCard> = {}): ArticleCard {
  return {
    articleId: articleIdOf(0),
    localSeq: 1,
    head: 'a'.repeat(16),
    title: 'Đường hoa Huế',
    stage: 'draft',
    revision: 1,
    author: 'Trần Thị Hương',
    department: 'van-hoa',
    section: null,
    eventDate: null,
    created: by(ME),
    changed: by(ME),
    arrived: by(ME),
    words: 3,
    openPoints: 0,
    hands: [],
    signers: [],
    deliveries: [],
    ...part,
  }
}

/** A delivered line that is right in everything that the caller did not change. */
export function deliveryLine(part: Partial<DeliveryLine> = {}): DeliveryLine {
  return {
    portalId: 'hue',
    orderHash: 'a'.repeat(64),
    act: 'publish',
    seq: 1,
    revision: 1,
    state: { state: 'delivered' },
    tries: 1,
    at: 0,
    receipt: null,
    ...part,
  }
}
