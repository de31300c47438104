import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sealJson } from '../../src-main/storage/sealed-json.ts'
import { isUnfinished } from '../../src-main/storage/unfinished.ts'
import type { Desk } from './newsroom-in-node.ts'

/** Someone who has the whole disk of a newsroom that is closed, and no passphrase. */
export class DiskThief {
  readonly #desk: Desk
  readonly #copies: string[] = []

  constructor(desk: Desk) {
    this.#desk = desk
  }

  path(name: string): string {
    return join(this.#desk.folder, name)
  }

  /** Rewrites a sealed JSON file and computes its checksum anew, so that no damage shows. */
  async rewrite<T = Record<string, unknown>>(
    name: string,
    change: (data: T) => void,
  ): Promise<void> {
    const written = JSON.parse((await readFile(this.path(name))).toString())
    change(written.data)
    await writeFile(this.path(name), sealJson(written.formatVersion, written.data))
  }

  /** Puts a copy of every file aside; the returned function brings all of them back. */
  async copy(): Promise<() => Promise<void>> {
    const aside = await mkdtemp(join(tmpdir(), 'ban-sao-'))
    this.#copies.push(aside)
    // Writes under way may be gone before they are copied.
    const filter = (path: string) => !isUnfinished(path)
    await cp(this.#desk.folder, aside, { recursive: true, filter })
    return async () => {
      for (const name of await readdir(this.#desk.folder)) {
        await rm(join(this.#desk.folder, name), { recursive: true })
      }
      await cp(aside, this.#desk.folder, { recursive: true })
    }
  }

  /** Removes what was put aside. */
  async tidy(): Promise<void> {
    for (const copy of this.#copies) await rm(copy, { recursive: true, force: true })
  }
}
