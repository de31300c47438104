/*
 * Every format on disk with the version that this program writes, in one place.
 *
 * What a newer program wrote is never written over. An article is then shown as its file was frozen, and its bytes
 * pass on as they are (backups, restores, versions); over a newer database the program does not start and says why;
 * what is derived is made anew. An older database is upgraded step by step, and its file of before stays beside it.
 * Whoever changes any file of an article raises `SCHEMA_VERSION` (src-model/article/schema.ts) as well, so that older
 * programs see it in the one file that they look at first.
 */
export const FORMATS = {
  /** An article's own file, `articles/<id>.json`. */
  article: 1,
  /** What is only added to: an article's journal and history, and its versions. */
  appended: 1,
  /** The databases at the top of the folder: of each that was changed, and of all others. */
  databases: { settings: 2, others: 1 },
  /** The cards of all articles, derived. */
  cards: 4,
  /** The catalogue of the search index, derived. */
  searchIndex: 1,
} as const

/** The version of the database `<name>.json` that this program writes. */
export function databaseFormat(name: string): number {
  const { others, ...named } = FORMATS.databases
  return Object.hasOwn(named, name) ? named[name as keyof typeof named] : others
}
