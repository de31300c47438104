import type { Node } from '@tiptap/pm/model'
import { MISSING_PARTS, type MissingPart, type Problem } from '../problem.ts'
import type { Register } from '../publishing/register.ts'
import { mediaOf, type Wire, wireSchema } from '../publishing/wire.ts'
import { blocksToWire, lineToWire } from './reader-projection.ts'
import type { RootAttributes } from './root-attributes.ts'

export type WireOrMissing =
  | { readonly ok: true; readonly wire: Wire }
  | { readonly ok: false; readonly problem: WireProblem }

/** What an article still lacks, or which parts of it are too long or malformed for readers. */
export type WireProblem = Extract<Problem, { kind: 'articleIncomplete' | 'articleUnfit' }>

/** The article for readers, with the names that the register gives its department and section now. */
export function articleToWire(
  document: Node,
  identity: { readonly articleId: string; readonly revision: number },
  register: Pick<Register, 'departments' | 'sections'>,
): WireOrMissing {
  const fields = document.attrs as RootAttributes
  const title = lineToWire(document.child(0))
  const body = blocksToWire(document, 2)
  const department = register.departments.get(fields.byline.department ?? '')
  const section = register.sections.get(fields.section ?? '')
  const missing: MissingPart[] = []
  if (title === '') missing.push('title')
  if (body.length === 0) missing.push('body')
  if (fields.byline.author === '') missing.push('byline')
  if (section === undefined) missing.push('section')
  if (department === undefined) missing.push('department')
  if (missing.length > 0 || department === undefined || section === undefined) {
    return { ok: false, problem: { kind: 'articleIncomplete', missing } }
  }
  const wire = wireSchema.safeParse({
    format: 'wire/1',
    ...identity,
    title,
    sapo: lineToWire(document.child(1)),
    body,
    byline: fields.byline.author,
    department: { id: department.id, name: department.name },
    section: { id: section.id, name: section.name },
    tags: fields.tags,
    genre: fields.genre,
    eventDate: fields.eventDate,
  })
  if (wire.success) return { ok: true, wire: wire.data }
  const parts = wire.error.issues.map((issue) => String(issue.path[0]))
  return {
    ok: false,
    problem: { kind: 'articleUnfit', parts: MISSING_PARTS.filter((part) => parts.includes(part)) },
  }
}

/** The media that the article shows as it stands, whether or not it could be published yet. */
export function mediaInArticle(document: Node): readonly string[] {
  return mediaOf(blocksToWire(document, 2))
}
