import styles from './initials.module.css'

/** A round sign with the first letters of a name: of the family name and the given name. */
export function Initials({ name }: { readonly name: string }) {
  const words = name.split(' ').filter((word) => word !== '')
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => word?.[0] ?? '')
    .join('')
  return (
    <span className={styles['initials']} aria-hidden>
      {letters.toLocaleUpperCase('vi')}
    </span>
  )
}
