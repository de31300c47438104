import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from 'playwright'

/** How long a step of the demo took, in milliseconds. */
export interface TimedStep {
  readonly name: string
  readonly ms: number
}

/** The steps that the demo has taken, each with its time and a picture of the screen after it. */
export class TimedSteps {
  readonly #folder: string
  readonly #steps: TimedStep[] = []
  #pictures = 0

  private constructor(folder: string) {
    this.#folder = folder
  }

  /** Begins with an empty folder for the pictures. */
  static async into(folder: string): Promise<TimedSteps> {
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { recursive: true })
    return new TimedSteps(folder)
  }

  get taken(): readonly TimedStep[] {
    return this.#steps
  }

  /** Takes one step and a picture of what it led to. */
  async take<T>(name: string, page: () => Page | null, step: () => Promise<T>): Promise<T> {
    const begun = performance.now()
    try {
      const value = await step()
      this.#note(name, begun)
      await this.shoot(name, page())
      return value
    } catch (error) {
      await this.shoot(`${name}-failed`, page()).catch(() => undefined)
      throw error
    }
  }

  /** A picture of the screen as it is. */
  async shoot(name: string, page: Page | null): Promise<void> {
    if (page === null) return
    this.#pictures += 1
    const number = String(this.#pictures).padStart(2, '0')
    await page.screenshot({ path: path.join(this.#folder, `${number}-${name}.png`) })
  }

  #note(name: string, begun: number): void {
    const ms = Math.round(performance.now() - begun)
    this.#steps.push({ name, ms })
    process.stderr.write(`${name}: ${ms} ms\n`)
  }
}
