/** The most text that a paste may bring, with its markup, in UTF-16 units. */
export const LONGEST_PASTE = 5 * 1024 * 1024

/** The most that a paste may bring with the pictures that are written into it, in UTF-16 units. */
const LARGEST_PASTE = 160 * 1024 * 1024

/** True for HTML or text of which nothing is even parsed. */
export function isTooLong(text: string): boolean {
  if (text.length <= LONGEST_PASTE) return false
  if (text.length > LARGEST_PASTE) return true
  return (
    text.replace(/\bdata:image\/[a-z+.-]{1,20};base64,[A-Za-z0-9+/=]+/g, '').length > LONGEST_PASTE
  )
}
