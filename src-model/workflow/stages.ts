import type { Gates } from './grants.ts'
import { type Gate, ROLE_OF_GATE, type Role } from './roles.ts'

/** Where an article stands editorially; how far it is on its way to a portal is another machine (delivery). */
export const STAGES = [
  'draft',
  'unitReview',
  'boardReview',
  'approved',
  'refused',
  'trashed',
] as const
export type Stage = (typeof STAGES)[number]

/** The acts that change a stage. */
export const MOVES = [
  'submit',
  'withdraw',
  'return',
  'approve',
  'refuse',
  'reopen',
  'correct',
  'trash',
  'restore',
] as const
export type Move = (typeof MOVES)[number]

/** What must hold before a move, beside the stage and the role. */
export type Need =
  | 'complete'
  | 'finished'
  | 'pointsAnswered'
  | 'reasons'
  | 'fourEyes'
  | 'noOpenSuggestions'
  | 'nothingUnderWay'
  | 'revisionLive'
  | 'revisionNotLive'
  | 'nothingLive'

/** Who makes a move: a role in the article's department, or whoever signs the gate it waits at. */
export type Mover = Role | 'signerOfTheGate'

export interface MoveRule {
  readonly move: Move
  readonly from: readonly Stage[]
  /** `firstGate` and `nextGate` depend on the department: two gates, or the board's alone. */
  readonly to: Stage | 'firstGate' | 'nextGate'
  readonly who: readonly Mover[]
  readonly needs: readonly Need[]
  /** A new revision is signed afresh; its hands start empty only when the old one was published. */
  readonly opensRevision?: 'keepingHands' | 'afresh'
}

/** The editorial machine. Buttons, menus, handlers, tests and the README's table all read it. */
export const MOVE_RULES: readonly MoveRule[] = [
  {
    move: 'submit',
    from: ['draft'],
    to: 'firstGate',
    who: ['writer'],
    needs: ['complete', 'finished', 'pointsAnswered'],
  },
  {
    move: 'withdraw',
    from: ['unitReview', 'boardReview'],
    to: 'draft',
    who: ['writer'],
    needs: [],
  },
  {
    move: 'return',
    from: ['unitReview', 'boardReview'],
    to: 'draft',
    who: ['signerOfTheGate'],
    needs: ['reasons'],
  },
  {
    move: 'approve',
    from: ['unitReview', 'boardReview'],
    to: 'nextGate',
    who: ['signerOfTheGate'],
    needs: ['complete', 'finished', 'noOpenSuggestions', 'fourEyes'],
  },
  {
    move: 'refuse',
    from: ['unitReview', 'boardReview'],
    to: 'refused',
    who: ['signerOfTheGate'],
    needs: ['reasons'],
  },
  {
    move: 'reopen',
    from: ['approved'],
    to: 'draft',
    who: ['writer', 'unitApprover', 'board'],
    needs: ['nothingUnderWay', 'revisionNotLive'],
    opensRevision: 'keepingHands',
  },
  {
    move: 'correct',
    from: ['approved'],
    to: 'draft',
    who: ['writer', 'unitApprover', 'board'],
    needs: ['nothingUnderWay', 'revisionLive'],
    opensRevision: 'afresh',
  },
  {
    move: 'trash',
    from: ['draft', 'refused'],
    to: 'trashed',
    who: ['writer'],
    needs: ['nothingUnderWay', 'nothingLive'],
  },
  { move: 'restore', from: ['trashed'], to: 'draft', who: ['writer'], needs: [] },
]

/** The rule of a move from a stage, or undefined when there is none. */
export function ruleOf(move: Move, from: Stage): MoveRule | undefined {
  return MOVE_RULES.find((rule) => rule.move === move && rule.from.includes(from))
}

/** The gate that an article waits at, or null in stages that are no gate. */
export function gateOf(stage: Stage): Gate | null {
  if (stage === 'unitReview') return 'unit'
  return stage === 'boardReview' ? 'board' : null
}

const REVIEW_AT: Readonly<Record<Gate, Stage>> = { unit: 'unitReview', board: 'boardReview' }

/** Where a rule leads from a stage, for a department with these gates. */
export function stageAfter(rule: MoveRule, from: Stage, gates: Gates): Stage {
  if (rule.to === 'firstGate') return REVIEW_AT[gates[0]]
  if (rule.to !== 'nextGate') return rule.to
  const ordered: readonly (Gate | null)[] = gates
  const next = gates[ordered.indexOf(gateOf(from)) + 1]
  return next === undefined ? 'approved' : REVIEW_AT[next]
}

/** The role that a mover stands for at a stage. */
export function roleOfMover(mover: Mover, stage: Stage): Role | null {
  if (mover !== 'signerOfTheGate') return mover
  const gate = gateOf(stage)
  return gate === null ? null : ROLE_OF_GATE[gate]
}
