import type { Node } from '@tiptap/pm/model'
import { Fragment, Slice } from '@tiptap/pm/model'
import { DocAttrStep, ReplaceStep } from '@tiptap/pm/transform'
import type { StepTransaction } from '../log/entry.ts'

/**
 * Ordinary steps that make one whole document of another: its fields one by one, then the blocks from the
 * first to the last that differs at once. Nothing for equal documents.
 */
export function stepsBetween(before: Node, after: Node): StepTransaction['steps'] {
  const steps = Object.entries(after.attrs)
    .filter(([name, value]) => JSON.stringify(before.attrs[name]) !== JSON.stringify(value))
    .map(([name, value]) => new DocAttrStep(name, value).toJSON())
  const shorter = Math.min(before.childCount, after.childCount)
  let start = 0
  while (start < shorter && before.child(start).eq(after.child(start))) start++
  let end = 0
  while (end < shorter - start && lastBut(before, end).eq(lastBut(after, end))) end++
  const [old, fresh] = [before, after].map((one) => one.children.slice(start, one.childCount - end))
  if (old === undefined || fresh === undefined || old.length + fresh.length === 0) return steps
  const from = sizeOf(before.children.slice(0, start))
  const slice = new Slice(Fragment.from(fresh), 0, 0)
  return [...steps, new ReplaceStep(from, from + sizeOf(old), slice).toJSON()]
}

function lastBut(node: Node, but: number): Node {
  return node.child(node.childCount - 1 - but)
}

function sizeOf(blocks: readonly Node[]): number {
  return blocks.reduce((size, block) => size + block.nodeSize, 0)
}
