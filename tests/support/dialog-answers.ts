import type { ElectronApplication } from 'playwright'

/** Stands in for the person at the system's own dialogs, and for the programs that links open. */
export interface DialogAnswers {
  /** The buttons to press in the next questions, by their places; the first button afterwards. */
  readonly give: (...buttons: readonly number[]) => Promise<void>
  /** What was asked and opened so far, in order. */
  readonly seen: () => Promise<readonly string[]>
  readonly forget: () => Promise<void>
}

interface Kept {
  readonly seen: string[]
  readonly next: number[]
}

interface World {
  readonly keptAnswers: Kept
}

/** Answers the questions of a running app from now on; no dialog of the system is shown. */
export async function answerDialogs(app: ElectronApplication): Promise<DialogAnswers> {
  await app.evaluate(({ dialog, shell }) => {
    const kept: Kept = { seen: [], next: [] }
    Object.assign(globalThis, { keptAnswers: kept })
    const ask = async (_window: unknown, options: { message: string; detail?: string }) => {
      kept.seen.push(`asked ${options.detail ?? options.message}`)
      return { response: kept.next.shift() ?? 0, checkboxChecked: false }
    }
    dialog.showMessageBox = ask as unknown as typeof dialog.showMessageBox
    shell.openExternal = async (address) => {
      kept.seen.push(`opened ${address}`)
    }
  })
  return {
    give: (...buttons) =>
      app.evaluate((_electron, next) => {
        Object.assign((globalThis as unknown as World).keptAnswers, { next })
      }, buttons),
    seen: () => app.evaluate(() => (globalThis as unknown as World).keptAnswers.seen),
    forget: () =>
      app.evaluate(() => {
        Object.assign((globalThis as unknown as World).keptAnswers, { seen: [] })
      }),
  }
}
