import type { ReactNode } from 'react'
import styles from './data-table.module.css'

interface DataTableProps {
  readonly label: string
  /** The heading of every column; an empty one stands over buttons. */
  readonly columns: readonly string[]
  /** The rows of the table's body. */
  readonly children: ReactNode
}

/** A table of the desk whose headings stay in sight; it is reached and scrolled by keyboard as well. */
export function DataTable({ label, columns, children }: DataTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <section className={styles['frame']} aria-label={label} tabIndex={0}>
      <table className={styles['table']}>
        <thead>
          <tr>
            {columns.map((column) =>
              column === '' ? (
                <td key={column} />
              ) : (
                <th key={column} scope="col">
                  {column}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  )
}
