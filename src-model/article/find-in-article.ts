import type { Node } from '@tiptap/pm/model'
import { Transform } from '@tiptap/pm/transform'
import { type FindOptions, findAll } from '../language/find-text.ts'
import type { RootAttributes } from './root-attributes.ts'
import { textByPosition } from './text-by-position.ts'

/** Attributes of blocks that readers see as text, with their greatest lengths. */
const TEXT_ATTRIBUTES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  figure: { alt: 1_000, credit: 300 },
  attachment: { name: 300, number: 100, issuer: 300 },
}

/** Where an article holds what is looked for: in its text, in a field of one of its blocks, or in a field beside the text. */
export type Hit =
  | { readonly kind: 'text'; readonly from: number; readonly to: number }
  | {
      readonly kind: 'attribute'
      /** Where the block stands. */
      readonly at: number
      readonly name: string
      readonly from: number
      readonly to: number
    }
  | { readonly kind: 'author'; readonly from: number; readonly to: number }
  | { readonly kind: 'tag'; readonly place: number; readonly from: number; readonly to: number }

/** Everything in an article that fits, in the order of the page: the fields first, then the text. */
export function findInArticle(
  document: Node,
  wanted: string,
  options: FindOptions,
): readonly Hit[] {
  const { byline, tags } = document.attrs as RootAttributes
  const fields: readonly Hit[] = [
    ...findAll(byline.author, wanted, options).map(
      (piece) => ({ kind: 'author', ...piece }) as const,
    ),
    ...tags.flatMap((tag, place) =>
      findAll(tag, wanted, options).map((piece) => ({ kind: 'tag', place, ...piece }) as const),
    ),
  ]
  const hits: InText[] = []
  document.descendants((node, at) => {
    for (const name of Object.keys(TEXT_ATTRIBUTES[node.type.name] ?? {})) {
      for (const piece of findAll(node.attrs[name], wanted, options)) {
        hits.push({ kind: 'attribute', at, name, ...piece })
      }
    }
    if (!node.inlineContent) return true
    for (const { from, to } of findAll(textByPosition(node), wanted, options)) {
      hits.push({ kind: 'text', from: at + 1 + from, to: at + 1 + to })
    }
    return node.type.name !== 'footnote'
  })
  // A note stands in the middle of a text whose own places were found before it.
  return [...fields, ...hits.sort((one, other) => placeOf(one) - placeOf(other))]
}

type InText = Extract<Hit, { readonly kind: 'text' | 'attribute' }>

function placeOf(hit: InText): number {
  return hit.kind === 'text' ? hit.from : hit.at
}

/**
 * The change that puts other words in the place of hits of this very document, all of them at once. Words keep the marks of
 * what they stand for.
 */
export function replaceHits(document: Node, hits: readonly Hit[], words: string): Transform {
  const transform = new Transform(document)
  const text = words.normalize('NFC').replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
  // From the end, so that no place moves before its turn.
  for (const hit of [...hits].reverse()) {
    switch (hit.kind) {
      case 'text':
        replaceText(transform, hit.from, hit.to, text)
        break
      case 'attribute': {
        const block = transform.doc.nodeAt(hit.at)
        const longest = TEXT_ATTRIBUTES[block?.type.name ?? '']?.[hit.name]
        const value = spliced(String(block?.attrs[hit.name] ?? ''), hit, text).slice(0, longest)
        transform.setNodeAttribute(hit.at, hit.name, value)
        break
      }
      case 'author': {
        const { byline } = transform.doc.attrs as RootAttributes
        const author = spliced(byline.author, hit, text).slice(0, 300)
        transform.setDocAttribute('byline', { ...byline, author })
        break
      }
      case 'tag':
        // All at once, below: on the way one may be empty, or like another.
        break
    }
  }
  const { tags } = document.attrs as RootAttributes
  const changed = tagsWith(tags, hits, text)
  if (changed !== tags) transform.setDocAttribute('tags', changed)
  return transform
}

function tagsWith(tags: readonly string[], hits: readonly Hit[], text: string): readonly string[] {
  const inTags = hits.flatMap((hit) => (hit.kind === 'tag' ? [hit] : []))
  if (inTags.length === 0) return tags
  const changed = tags.map((tag, place) =>
    inTags
      .filter((hit) => hit.place === place)
      .reduceRight((words, hit) => spliced(words, hit, text), tag)
      .slice(0, 100),
  )
  return [...new Set(changed.filter((tag) => tag.trim() !== ''))]
}

function replaceText(transform: Transform, from: number, to: number, text: string): void {
  if (text === '') {
    transform.delete(from, to)
    return
  }
  const marks = transform.doc.nodeAt(from)?.marks ?? []
  transform.replaceWith(from, to, transform.doc.type.schema.text(text, marks))
}

function spliced(value: string, { from, to }: { from: number; to: number }, text: string): string {
  return (value.slice(0, from) + text + value.slice(to)).normalize('NFC')
}
