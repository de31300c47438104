import type { DeliveryView } from '../../../src-main/bridge/contract/articles.ts'
import { hindranceInWords } from '../../words/problem-in-words.ts'
import type { Words } from '../../words/words.ts'

interface DeliveryInWords extends Pick<DeliveryView, 'act' | 'state'> {
  /** True when a later order arrived since, so that this one no longer tells what readers see. */
  readonly isOvertaken: boolean
}

/** What the state of a delivery means for people, and what happens next. */
export function stateInWords(
  t: Words,
  { act, state, isOvertaken }: DeliveryInWords,
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
      if (isOvertaken) return t('publishing.sentences.overtaken')
      return t(`publishing.sentences.${act === 'takeDown' ? 'takenDown' : 'published'}`)
    case 'refused':
      return t('publishing.sentences.refused', {
        why: hindranceInWords(t, state.why.hindrance, state.why.detail),
      })
  }
}
