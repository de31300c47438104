import { history, redo, redoDepth, undo, undoDepth } from '@tiptap/pm/history'
import type { Node } from '@tiptap/pm/model'
import { EditorState, type Plugin, Selection, type Transaction } from '@tiptap/pm/state'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyTransaction } from '../../../src-model/article/apply-steps.ts'
import { emptyDocument } from '../../../src-model/article/article-state.ts'
import { EMPTY_ROOT } from '../../../src-model/article/root-attributes.ts'
import { articleSchema } from '../../../src-model/article/schema.ts'
import type { StepTransaction } from '../../../src-model/log/entry.ts'
import { createFieldGrouping } from '../../../src-renderer/editor/field-grouping.ts'
import { replay } from '../../../src-renderer/editor/replay.ts'
import { recordsOf } from '../../../src-renderer/editor/step-record.ts'

type Recorded = StepTransaction & { readonly mine: boolean }

/** An editor without a page: it does what the view would do, and records what would be sent. */
class Desk {
  readonly plugin: Plugin = history()
  state = EditorState.create({ doc: emptyDocument(EMPTY_ROOT), plugins: [this.plugin] })
  readonly tail: Recorded[] = []
  now = 1_790_000_000_000
  readonly #group = createFieldGrouping()

  dispatch(transaction: Transaction, mine = true): void {
    const before = this.state
    transaction.setTime(this.now)
    if (!mine) transaction.setMeta('addToHistory', false)
    for (const record of recordsOf([transaction])) {
      const group = this.#group(record)
      if (group !== null) transaction.setMeta('composition', group)
    }
    this.state = before.apply(transaction)
    for (const record of recordsOf([transaction])) {
      this.tail.push({ ...record, mine })
    }
  }

  undo = () => undo(this.state, (transaction) => this.dispatch(transaction))
  redo = () => redo(this.state, (transaction) => this.dispatch(transaction))

  type(text: string, place: number, mine = true): void {
    this.dispatch(this.state.tr.insertText(text, this.#near(place)), mine)
  }

  erase(place: number, length: number): void {
    const from = this.#near(place)
    const { doc } = this.state
    const $from = doc.resolve(from)
    const to = Math.min(from + length, $from.end())
    if (to > from) this.dispatch(this.state.tr.delete(from, to))
  }

  split(place: number): void {
    const from = this.#near(place)
    if (this.state.doc.resolve(from).parent.type.name === 'paragraph') {
      this.dispatch(this.state.tr.split(from))
    }
  }

  setField(attr: string, value: unknown): void {
    this.dispatch(this.state.tr.setDocAttribute(attr, value))
  }

  #near(place: number): number {
    const { doc } = this.state
    return Selection.near(doc.resolve(place % (doc.content.size + 1))).from
  }
}

function depths(state: EditorState): readonly number[] {
  return [undoDepth(state), redoDepth(state)]
}

/** The documents that pressing undo, then redo, to the ends gives one after the other. */
function everyUndo(state: EditorState): readonly unknown[] {
  const seen: unknown[] = []
  let current = state
  const go = (transaction: Transaction) => {
    current = current.apply(transaction)
    seen.push(current.doc.toJSON())
  }
  while (undo(current, go));
  while (redo(current, go));
  return seen
}

function reload(desk: Desk, base: Node, tail: readonly Recorded[]): EditorState {
  // Over the bridge and the disk everything is JSON.
  const opened = JSON.parse(JSON.stringify({ base: base.toJSON(), tail }))
  return replay(articleSchema, desk.plugin, opened)
}

const actArbitrary = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.tuple(
      fc.constant('type'),
      fc.string({ minLength: 1, maxLength: 4 }),
      fc.nat(200),
    ),
  },
  { weight: 2, arbitrary: fc.tuple(fc.constant('erase'), fc.constant(''), fc.nat(200)) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('split'), fc.constant(''), fc.nat(200)) },
  {
    weight: 1,
    arbitrary: fc.tuple(
      fc.constantFrom('genre', 'section'),
      fc.constantFrom('a', 'b', 'c'),
      fc.constant(0),
    ),
  },
  { weight: 2, arbitrary: fc.tuple(fc.constant('undo'), fc.constant(''), fc.constant(0)) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('redo'), fc.constant(''), fc.constant(0)) },
  {
    weight: 1,
    arbitrary: fc.tuple(
      fc.constant('foreign'),
      fc.string({ minLength: 1, maxLength: 4 }),
      fc.nat(200),
    ),
  },
)
const timedActs = fc.array(fc.tuple(actArbitrary, fc.constantFrom(0, 90, 400, 900, 5_000)), {
  maxLength: 60,
})

function perform(
  desk: Desk,
  [act, text, place]: readonly [string, string, number],
  wait: number,
): void {
  desk.now += wait
  if (act === 'type') desk.type(text, place)
  else if (act === 'foreign') desk.type(text, place, false)
  else if (act === 'erase') desk.erase(place, 3)
  else if (act === 'split') desk.split(place)
  else if (act === 'undo') desk.undo()
  else if (act === 'redo') desk.redo()
  else desk.setField(act, text)
}

describe('opening an article again', () => {
  it('brings back the text and what undo and redo would do', () => {
    const desk = new Desk()
    const base = desk.state.doc
    desk.type('Một', 1)
    desk.now += 2_000
    desk.type('hai', 6)
    desk.undo()
    const state = reload(desk, base, desk.tail)
    expect(state.doc.eq(desk.state.doc)).toBe(true)
    expect(depths(state)).toEqual([1, 1])
    expect(everyUndo(state)).toEqual(everyUndo(desk.state))
  })

  it('joins quick changes of one field into one undo, and does so again after the reload', () => {
    const desk = new Desk()
    const base = desk.state.doc
    for (const author of ['L', 'Lê', 'Lê H', 'Lê Hoa']) {
      desk.now += 150
      desk.setField('byline', { author, department: null })
    }
    expect(depths(desk.state)).toEqual([1, 0])
    expect(depths(reload(desk, base, desk.tail))).toEqual([1, 0])
  })

  it('gives the same text, undo and redo as without reload, whatever was done', () => {
    fc.assert(
      fc.property(timedActs, timedActs, (before, after) => {
        const desk = new Desk()
        const base = desk.state.doc
        for (const [act, wait] of before) perform(desk, act, wait)
        const reloaded = reload(desk, base, desk.tail)
        expect(reloaded.doc.toJSON()).toEqual(desk.state.doc.toJSON())
        expect(depths(reloaded)).toEqual(depths(desk.state))
        expect(everyUndo(reloaded)).toEqual(everyUndo(desk.state))
        // Both go on from here, and are still the same.
        const other = new Desk()
        other.state = reloaded.reconfigure({ plugins: [other.plugin] })
        other.now = desk.now
        for (const [act, wait] of after) {
          perform(desk, act, wait + 2_000)
          perform(other, act, wait + 2_000)
        }
        expect(other.state.doc.toJSON()).toEqual(desk.state.doc.toJSON())
      }),
      { numRuns: 150 },
    )
  })

  it('gives the right text when only the last transactions are kept, even if undo reaches before them', () => {
    fc.assert(
      fc.property(timedActs, fc.nat(60), (acts, kept) => {
        const desk = new Desk()
        for (const [act, wait] of acts) perform(desk, act, wait)
        const tail = desk.tail.slice(-kept)
        let base: Node = emptyDocument(EMPTY_ROOT)
        for (const each of desk.tail.slice(0, desk.tail.length - tail.length)) {
          base = applyTransaction(base, each)?.document ?? base
        }
        const state = reload(desk, base, tail)
        expect(state.doc.toJSON()).toEqual(desk.state.doc.toJSON())
        everyUndo(state)
      }),
      { numRuns: 150 },
    )
  })

  it('refuses a tail that does not fit its base', () => {
    const desk = new Desk()
    const step = { stepType: 'replace', from: 90, to: 95 }
    const tail = [{ at: 1, act: 'edit' as const, steps: [step], mine: true }]
    expect(() => reload(desk, desk.state.doc, tail)).toThrow(RangeError)
  })
})
