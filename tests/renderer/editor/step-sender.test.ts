import type { Node } from '@tiptap/pm/model'
import { EditorState } from '@tiptap/pm/state'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CommandInput } from '../../../src-main/bridge/contract/contract.ts'
import { emptyDocument } from '../../../src-model/article/article-state.ts'
import { EMPTY_ROOT } from '../../../src-model/article/root-attributes.ts'
import { newId } from '../../../src-model/identity.ts'
import { done, failed, type Problem, type Result } from '../../../src-model/problem.ts'
import type { SavingState } from '../../../src-renderer/editor/saving-state.ts'
import { recordsOf } from '../../../src-renderer/editor/step-record.ts'
import { StepSender } from '../../../src-renderer/editor/step-sender.ts'
import { seededRandom } from '../../support/seeded-random.ts'

type Batch = CommandInput<'writeSteps'>
type Answer = Result<{ localSeq: number; at: number }>

const random = seededRandom('step-sender')

/** An editor that types, a sender, and the far end of the wire, which the test answers by hand. */
class Wire {
  state = EditorState.create({ doc: emptyDocument(EMPTY_ROOT) })
  readonly opened = this.state.doc
  readonly sent: Batch[] = []
  readonly savings: SavingState[] = []
  readonly refusals: Problem[] = []
  readonly faults: unknown[] = []
  #answers: { resolve: (answer: Answer) => void; reject: (fault: unknown) => void }[] = []
  readonly sender = new StepSender({
    articleId: newId(random),
    localSeq: 7,
    document: this.state.doc,
    write: (batch) => {
      this.sent.push(batch)
      return new Promise((resolve, reject) => this.#answers.push({ resolve, reject }))
    },
    newId: () => newId(random),
    onSaving: (saving) => this.savings.push(saving),
    onRefused: (problem) => this.refusals.push(problem),
    onFault: (fault) => this.faults.push(fault),
  })

  type(text: string): Node {
    const before = this.state
    const transaction = before.tr.insertText(text, 1)
    this.state = before.apply(transaction)
    this.sender.add(recordsOf([transaction]), this.state.doc)
    return this.state.doc
  }

  async answer(answer: Answer): Promise<void> {
    this.#answers.shift()?.resolve(answer)
    await vi.advanceTimersByTimeAsync(0)
  }

  async breakDown(fault: Error): Promise<void> {
    this.#answers.shift()?.reject(fault)
    await vi.advanceTimersByTimeAsync(0)
  }
}

const kept = (localSeq: number): Answer => done({ localSeq, at: 1_000 + localSeq })

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('sending steps to main', () => {
  it('gathers what is typed for a moment and says saved only when main acknowledges all of it', async () => {
    const wire = new Wire()
    wire.type('a')
    await vi.advanceTimersByTimeAsync(60)
    wire.type('b')
    expect(wire.sent).toHaveLength(0)
    await vi.advanceTimersByTimeAsync(60)
    expect(wire.sent.map(({ transactions }) => transactions.length)).toEqual([2])
    expect(wire.savings.at(-1)).toEqual({ kind: 'saving' })
    await wire.answer(kept(8))
    expect(wire.savings.at(-1)).toEqual({ kind: 'saved', at: 1_008 })
  })

  it('sends the next batch only when the one before is acknowledged, on top of its number', async () => {
    const wire = new Wire()
    wire.type('a')
    await vi.advanceTimersByTimeAsync(200)
    wire.type('b')
    await vi.advanceTimersByTimeAsync(5_000)
    expect(wire.sent).toHaveLength(1)
    await wire.answer(kept(9))
    expect(wire.sent.map(({ localSeq }) => localSeq)).toEqual([7, 9])
    expect(wire.savings.at(-1)).toEqual({ kind: 'saving' })
    await wire.answer(kept(10))
    expect(wire.savings.at(-1)).toEqual({ kind: 'saved', at: 1_010 })
  })

  it('repeats the same batch under the same name when the disk refuses it, and counts what waits', async () => {
    const wire = new Wire()
    const problem: Problem = { kind: 'notSaved', cause: 'diskFull' }
    wire.type('a')
    await vi.advanceTimersByTimeAsync(200)
    await wire.answer(failed(problem))
    wire.type('b')
    expect(wire.savings.at(-1)).toEqual({ kind: 'notSaved', problem, unsaved: 2 })
    await vi.advanceTimersByTimeAsync(1_000)
    expect(wire.sent[1]).toEqual(wire.sent[0])
    await wire.answer(kept(8))
    await wire.answer(kept(9))
    expect(wire.sent.map(({ transactions }) => transactions.length)).toEqual([1, 1, 1])
    expect(wire.savings.at(-1)).toEqual({ kind: 'saved', at: 1_009 })
  })

  it('waits longer after each failure, up to half a minute, and at once when it is woken', async () => {
    const wire = new Wire()
    wire.type('a')
    await vi.advanceTimersByTimeAsync(200)
    for (const wait of [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
      const before = wire.sent.length
      await wire.answer(failed({ kind: 'locked' }))
      await vi.advanceTimersByTimeAsync(wait - 1)
      expect(wire.sent).toHaveLength(before)
      await vi.advanceTimersByTimeAsync(1)
      expect(wire.sent).toHaveLength(before + 1)
    }
    const before = wire.sent.length
    await wire.answer(failed({ kind: 'locked' }))
    wire.sender.wake()
    expect(wire.sent).toHaveLength(before + 1)
  })

  it('keeps the text and tells the fault when the bridge breaks down', async () => {
    const wire = new Wire()
    wire.type('a')
    await vi.advanceTimersByTimeAsync(200)
    await wire.breakDown(new Error('no such channel'))
    expect(wire.faults).toHaveLength(1)
    expect(wire.savings.at(-1)).toEqual({ kind: 'notSaved', problem: null, unsaved: 1 })
    await vi.advanceTimersByTimeAsync(1_000)
    await wire.answer(kept(8))
    expect(wire.sender.unsent).toBe(0)
  })

  it('rests when main refuses the steps, keeps them, and goes on where it is told', async () => {
    const wire = new Wire()
    wire.type('a')
    await vi.advanceTimersByTimeAsync(200)
    await wire.answer(failed({ kind: 'pageIsBehind', localSeq: 20 }))
    wire.type('b')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(wire.sent).toHaveLength(1)
    expect(wire.refusals).toEqual([{ kind: 'pageIsBehind', localSeq: 20 }])
    expect(wire.savings.at(-1)).toEqual({ kind: 'behind' })
    expect(wire.sender.goOn(wire.opened, 20)).toBe(true)
    expect(wire.sent[1]).toEqual({ ...wire.sent[0], localSeq: 20 })
    await wire.answer(kept(21))
    await wire.answer(kept(22))
    expect(wire.sender.unsent).toBe(0)
  })

  it('drops the batch that main turned out to have', async () => {
    const wire = new Wire()
    const after = wire.type('a')
    await vi.advanceTimersByTimeAsync(200)
    await wire.answer(failed({ kind: 'pageIsBehind', localSeq: 8 }))
    wire.type('b')
    expect(wire.sender.goOn(after, 8)).toBe(true)
    expect(wire.sent[1]?.transactions).toHaveLength(1)
    expect(wire.sent[1]?.localSeq).toBe(8)
  })

  it('flushes at once and answers when all is on disk', async () => {
    const wire = new Wire()
    wire.type('a')
    const flushed = wire.sender.flush()
    expect(wire.sent).toHaveLength(1)
    wire.type('b')
    await wire.answer(kept(8))
    await wire.answer(kept(9))
    expect(await flushed).toEqual(done({ localSeq: 9 }))
    expect(await wire.sender.flush()).toEqual(done({ localSeq: 9 }))
  })

  it('answers a flush with the problem when the text cannot be saved', async () => {
    const wire = new Wire()
    wire.type('a')
    const flushed = wire.sender.flush()
    await wire.answer(failed({ kind: 'locked' }))
    expect(await flushed).toEqual(failed({ kind: 'locked' }))
    expect(wire.sender.unsent).toBe(1)
  })

  it('hands over the rest in order when the page vanishes', async () => {
    const wire = new Wire()
    wire.type('a')
    await vi.advanceTimersByTimeAsync(200)
    wire.type('b')
    wire.sender.leave()
    expect(wire.sent.map(({ localSeq }) => localSeq)).toEqual([7, 8])
  })

  it('goes on writing when the page did not vanish after all', async () => {
    const wire = new Wire()
    wire.type('a')
    await vi.advanceTimersByTimeAsync(200)
    wire.type('b')
    wire.sender.leave()
    wire.type('c')
    await wire.answer(kept(8))
    await wire.answer(kept(9))
    expect(wire.sent.map(({ localSeq }) => localSeq)).toEqual([7, 8, 9])
    await wire.answer(kept(10))
    expect(wire.savings.at(-1)).toEqual({ kind: 'saved', at: 1_010 })
  })

  it('compares texts when the page did not vanish and something handed over was refused', async () => {
    const wire = new Wire()
    wire.type('a')
    await vi.advanceTimersByTimeAsync(200)
    wire.type('b')
    wire.sender.leave()
    await wire.answer(failed({ kind: 'locked' }))
    await wire.answer(failed({ kind: 'pageIsBehind', localSeq: 7 }))
    expect(wire.refusals).toHaveLength(1)
    expect(wire.sender.goOn(wire.opened, 7)).toBe(true)
    await wire.answer(kept(8))
    await wire.answer(kept(9))
    expect(wire.sent.map(({ localSeq }) => localSeq)).toEqual([7, 8, 7, 8])
    expect(wire.sender.unsent).toBe(0)
  })

  it('stays refused when main holds a text that the page does not know', async () => {
    const wire = new Wire()
    wire.type('a')
    await vi.advanceTimersByTimeAsync(200)
    await wire.answer(failed({ kind: 'pageIsBehind', localSeq: 9 }))
    const other = wire.state.apply(wire.state.tr.insertText('x', 1)).doc
    expect(wire.sender.goOn(other, 9)).toBe(false)
    expect(wire.sender.unsent).toBe(1)
  })

  it('cuts what is too much for one batch', async () => {
    const wire = new Wire()
    for (let count = 0; count < 1_500; count++) wire.type('a')
    await vi.advanceTimersByTimeAsync(200)
    await wire.answer(kept(8))
    expect(wire.sent.map(({ transactions }) => transactions.length)).toEqual([1_000, 500])
  })
})
