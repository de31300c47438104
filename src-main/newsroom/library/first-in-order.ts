/** Of more than so many, putting each row among them would take longer than a sort. */
const FEW = 1_000

/**
 * The first `count` of some rows in an order, sorted. Nearly every row is held against the last of them alone, so a
 * window of a long list costs one look at each row instead of a sort of all.
 */
export function firstInOrder<Row>(
  rows: readonly Row[],
  order: (a: Row, b: Row) => number,
  count: number,
): readonly Row[] {
  if (count > FEW || count >= rows.length / 4) return [...rows].sort(order).slice(0, count)
  const first = rows.slice(0, count).sort(order)
  for (const row of rows.slice(count)) {
    const last = first[count - 1]
    if (last === undefined || order(row, last) >= 0) continue
    first.pop()
    first.splice(placeOf(row, first, order), 0, row)
  }
  return first
}

/** Where a row belongs among sorted ones. */
function placeOf<Row>(row: Row, sorted: readonly Row[], order: (a: Row, b: Row) => number): number {
  let [from, to] = [0, sorted.length]
  while (from < to) {
    const middle = (from + to) >> 1
    const there = sorted[middle]
    if (there !== undefined && order(row, there) < 0) to = middle
    else from = middle + 1
  }
  return from
}
