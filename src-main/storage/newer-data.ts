import { basename } from 'node:path'

/** A start that must not go on, because a newer program wrote a database of this folder. Nothing was changed. */
export class NewerDataError extends Error {
  constructor(path: string, formatVersion: number) {
    super(`${basename(path)} has format ${formatVersion}, of a newer program`)
    this.name = 'NewerDataError'
  }
}
