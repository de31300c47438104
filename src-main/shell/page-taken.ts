import { setTimeout as wait } from 'node:timers/promises'

/** Chromium takes a file over in turns of this process's loop: so long (ms) it gets them to itself after the last answer. */
const HAND_OVER = 30
/** A page that does not ask for its files is not waited for any longer than this (ms). */
const LATEST = 3_000

/** Follows whether a page was handed the files that its HTML names, so that heavy work can wait for it. */
export interface PageTaken {
  /** Notes the HTML that was answered: what it names is waited for. */
  readonly asked: (html: string) => void
  /** Notes the address of a file that was answered. */
  readonly answered: (address: string) => void
  /** Over when the page has its files; at the latest three seconds after this was made. */
  readonly whenTaken: Promise<unknown>
}

/** Begins to follow the first load of a page. */
export function followPage(): PageTaken {
  let missing: Set<string> | null = null
  let isTaken: () => void = () => undefined
  const taken = new Promise<void>((resolve) => {
    isTaken = resolve
  })
  return {
    asked(html) {
      missing ??= new Set(addressesIn(html))
    },
    answered(address) {
      if (missing?.delete(address) === true && missing.size === 0) isTaken()
    },
    whenTaken: Promise.race([
      taken.then(() => wait(HAND_OVER)),
      wait(LATEST, undefined, { ref: false }),
    ]),
  }
}

/** The addresses of the files that the built HTML names, as they are asked for. */
function addressesIn(html: string): readonly string[] {
  return [...html.matchAll(/(?:src|href)="\.(\/[^"]+)"/g)].flatMap(([, address]) => address ?? [])
}
