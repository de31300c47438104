import type { DeliveryView } from '../../../src-main/bridge/contract/articles.ts'
import { hindranceInWords } from '../../words/problem-in-words.ts'
import type { Words } from '../../words/words.ts'

/** What the state of a delivery means for people, and what happens next. */
export function stateInWords(
  t: Words,
  { act, state }: Pick<DeliveryView, 'act' | 'state'>,
  time: (instant: number) => string,
): string {
  switch (state.state) {
    case 'queued':
    case 'sending':
    case 'cancelled':
      return t(`publishing.sentences.${state.state}`)
    case 'scheduled':
      return t('publishing.sentences.scheduled', { time: time(state.at) })
    case 'waiting':
      return t('publishing.sentences.waiting', {
        why: hindranceInWords(t, state.why.hindrance, state.why.detail),
        time: time(state.until),
      })
    case 'delivered':
      return t(`publishing.sentences.${act === 'takeDown' ? 'takenDown' : 'published'}`)
    case 'refused':
      return t('publishing.sentences.refused', {
        why: hindranceInWords(t, state.why.hindrance, state.why.detail),
      })
  }
}
