import { type ArticleState, fieldsOf } from '../article/article-state.ts'
import { articleToWire } from '../article/article-to-wire.ts'
import { notesLeftIn } from '../checks/findings-of.ts'
import type { Instant, PersonId } from '../identity.ts'
import { hasSignedOtherGate, isEditable } from '../log/follow.ts'
import type { Problem } from '../problem.ts'
import type { Register } from '../publishing/register.ts'
import { personHasRole, personOfKey, seesDepartment } from '../publishing/rights.ts'
import type { Gate } from './roles.ts'
import {
  gateOf,
  MOVE_RULES,
  type Move,
  type MoveRule,
  type Need,
  roleOfMover,
  ruleOf,
} from './stages.ts'

/** What a move must know of the article's deliveries. */
export interface PublishingStanding {
  /** An order waits, is being sent or is scheduled somewhere. */
  readonly underWay: boolean
  /** The revisions that portals show, as far as their receipts tell; none when nothing is public. */
  readonly liveRevisions: readonly number[]
}

/** One move that the stage admits and the person's role allows; `problem` says what still stands against it. */
export interface OfferedMove {
  readonly move: Move
  readonly problem: Problem | null
}

/** Everything the person may do with the article now, in the order of the table. */
export function movesOf(
  state: ArticleState,
  person: PersonId,
  register: Register,
  standing: PublishingStanding,
  now: Instant,
): readonly OfferedMove[] {
  return MOVE_RULES.filter((rule) => rule.from.includes(state.stage))
    .filter((rule) => mayMake(rule, state, person, register, now))
    .map((rule) => ({
      move: rule.move,
      problem: hindranceOf(rule, state, person, register, standing),
    }))
}

/** Why the person cannot make the move now, or null when they can. */
export function problemOfMove(
  move: Move,
  state: ArticleState,
  person: PersonId,
  register: Register,
  standing: PublishingStanding,
  now: Instant,
): Problem | null {
  const rule = ruleOf(move, state.stage)
  if (rule === undefined) return { kind: 'moveNotPossible' }
  if (!mayMake(rule, state, person, register, now)) return { kind: 'notAllowed' }
  return hindranceOf(rule, state, person, register, standing)
}

function mayMake(
  rule: MoveRule,
  state: ArticleState,
  person: PersonId,
  register: Register,
  now: Instant,
): boolean {
  return rule.who.some((mover) => {
    const role = roleOfMover(mover, state.stage)
    if (role === 'writer') return isWriterOf(state, person, register, now)
    const { department } = fieldsOf(state).byline
    return (
      role !== null && department !== null && personHasRole(register, person, role, department, now)
    )
  })
}

/** Writers of the department write; before a department is chosen, whoever began the draft. */
function isWriterOf(
  state: ArticleState,
  person: PersonId,
  register: Register,
  now: Instant,
): boolean {
  const { department } = fieldsOf(state).byline
  if (department !== null) return personHasRole(register, person, 'writer', department, now)
  return state.created.person === person && isWriterSomewhere(register, person, now)
}

function isWriterSomewhere(register: Register, personId: PersonId, now: Instant): boolean {
  const person = register.people.get(personId)
  if (person === undefined || personOfKey(register, person.key, now) === null) return false
  return person.grants.some((grant) => grant.role === 'writer')
}

/** True when the person may change the text now: writers a draft, the signer of a gate what waits at it. */
export function mayEdit(
  state: ArticleState,
  person: PersonId,
  register: Register,
  now: Instant,
): boolean {
  if (!isEditable(state)) return false
  if (state.stage === 'draft') return isWriterOf(state, person, register, now)
  const role = roleOfMover('signerOfTheGate', state.stage)
  const { department } = fieldsOf(state).byline
  return (
    role !== null && department !== null && personHasRole(register, person, role, department, now)
  )
}

/** True when the person may see the article: anyone with a role in its department, and who began it. */
export function maySee(state: ArticleState, person: PersonId, register: Register): boolean {
  if (state.created.person === person) return true
  const { department } = fieldsOf(state).byline
  return department !== null && seesDepartment(department, person, register)
}

function hindranceOf(
  rule: MoveRule,
  state: ArticleState,
  person: PersonId,
  register: Register,
  standing: PublishingStanding,
): Problem | null {
  for (const need of rule.needs) {
    const problem = problemOfNeed(need, state, person, register, standing)
    if (problem !== null) return problem
  }
  return null
}

function problemOfNeed(
  need: Need,
  state: ArticleState,
  person: PersonId,
  register: Register,
  standing: PublishingStanding,
): Problem | null {
  switch (need) {
    case 'complete': {
      const { articleId, revision } = state
      const wire = articleToWire(state.document, { articleId, revision }, register)
      return wire.ok ? null : wire.problem
    }
    case 'finished': {
      const [left] = notesLeftIn(state.document)
      return left === undefined ? null : { kind: 'noteLeft', words: left.words }
    }
    case 'pointsAnswered':
      return state.points.every((point) => point.answer !== null)
        ? null
        : { kind: 'pointsUnanswered' }
    case 'reasons':
      // The reasons come with the move itself; its shape demands at least one.
      return null
    case 'fourEyes':
      if (state.hands.includes(person)) return { kind: 'touchedByApprover' }
      if (hasSignedOtherGate(state, person)) return { kind: 'signedOtherGate' }
      return isTurnOfGate(state, register) ? null : { kind: 'moveNotPossible' }
    case 'noOpenSuggestions':
      return hasOpenSuggestions(state) ? { kind: 'openSuggestions' } : null
    case 'nothingUnderWay':
      return standing.underWay ? { kind: 'deliveryUnderWay' } : null
    case 'revisionLive':
      return standing.liveRevisions.includes(state.revision) ? null : { kind: 'nothingPublished' }
    case 'revisionNotLive':
      return standing.liveRevisions.includes(state.revision) ? { kind: 'stillPublished' } : null
    case 'nothingLive':
      return standing.liveRevisions.length > 0 ? { kind: 'stillPublished' } : null
  }
}

/**
 * True when the department has the gate and every one before it was signed. A reviewer may have moved
 * the article to a department with other gates, or those were changed; it can then only go back.
 */
function isTurnOfGate(state: ArticleState, register: Register): boolean {
  const gate = gateOf(state.stage)
  const { department } = fieldsOf(state).byline
  const gates = [...register.departments.values()]
    .filter(({ id }) => id === department)
    .flatMap((one): readonly Gate[] => one.gates)
  return gate !== null && gates.indexOf(gate) === state.approvals.length
}

/** True while a suggestion stands in the document; computed from the text, never from a flag. */
export function hasOpenSuggestions(state: Pick<ArticleState, 'document'>): boolean {
  let found = false
  state.document.descendants((node) => {
    found ||= node.marks.some((mark) =>
      ['insertion', 'deletion', 'modification'].includes(mark.type.name),
    )
    return !found
  })
  return found
}
