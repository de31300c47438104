import { Fragment } from 'react'

interface FoundTextProps {
  readonly text: string
  /** Places in the text, from and to, in order and apart from each other. */
  readonly marks: readonly (readonly [number, number])[]
}

/** How much stands before the first mark where there is room for one line alone. */
const LEAD = 16

/** A piece of text with the found words marked; it begins a little before the first of them. */
export function FoundText({ text, marks }: FoundTextProps) {
  const first = marks[0]?.[0] ?? 0
  const start = first <= LEAD ? 0 : text.indexOf(' ', first - LEAD) + 1
  return (
    <>
      {start > 0 && '… '}
      {marks.map(([from, to], n) => (
        <Fragment key={from}>
          {text.slice(n === 0 ? start : (marks[n - 1]?.[1] ?? 0), from)}
          <mark>{text.slice(from, to)}</mark>
        </Fragment>
      ))}
      {text.slice(marks.at(-1)?.[1] ?? start)}
    </>
  )
}
