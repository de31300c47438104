import path from 'node:path'
import { dayInWords, dayOf } from '../../src-model/language/vietnamese.ts'
import { publishing } from '../../src-renderer/words/vi/publishing.ts'
import { stages } from '../../src-renderer/words/vi/workflow.ts'
import { DeskDriver } from '../../tests/support/desk-driver.ts'
import { type RunningPortal, startPortal } from '../start-portal.ts'
import { type AppUnderDemo, startApp } from './app-under-demo.ts'
import { CAST, fillFields, setUpNewsroom } from './newsroom-of-demo.ts'
import { countPublicArticles, firstDifference, readPublicPage } from './public-page.ts'
import { expectedWords, firstPaste, laterPaste, type SourceText, wordsOf } from './source-text.ts'
import type { TimedSteps } from './timed-steps.ts'

interface DemoOptions {
  readonly source: SourceText
  /** An empty folder for the data of newsroom and portal. */
  readonly folder: string
  /** The packed program, or null for the checkout's build. */
  readonly executable: string | null
  readonly steps: TimedSteps
}

/** What the demo leaves on the portal. */
export interface Published {
  readonly articleUrl: string
  /** Articles on the portal beyond the one that was published. */
  readonly duplicates: number
}

type Person = (typeof CAST)[keyof typeof CAST]

/** The main job, told through the screen: draft, review, two gates, one button, a reader. */
export class DemoStory implements AsyncDisposable {
  readonly #options: DemoOptions
  #app: AppUnderDemo | null = null
  #portal: RunningPortal | null = null
  #portalPort = '0'
  /** The words that the last signature covers, as the signing dialog showed them. */
  #approved: readonly string[] = []

  constructor(options: DemoOptions) {
    this.#options = options
  }

  async tell(): Promise<Published> {
    const { source, steps } = this.#options
    const { title } = source
    await this.#step('start', async () => {
      await this.#startPortal()
      await this.#startApp()
    })
    await this.#step('set-up', () => this.#setUp())
    await this.#step('sign-in-writer', () => this.#change(CAST.administrator, CAST.writer))
    await this.#step('paste-article', () => this.#pasteArticle())
    await this.#step('restart-without-portal', () => this.#restartWithoutPortal())
    await this.#step('finish-offline', () => this.#finishOffline())
    await this.#step('submit', () => this.#driver.submit())
    await this.#step('return-with-reason', async () => {
      await this.#change(CAST.writer, CAST.unitApprover)
      await this.#driver.open('waiting', title)
      await this.#driver.returnWith('Cần ghi rõ nguồn của các số liệu trong bài.')
    })
    await this.#step('answer-and-submit-again', async () => {
      await this.#change(CAST.unitApprover, CAST.writer)
      await this.#driver.open('mine', title)
      await this.#driver.answer('Số liệu lấy từ báo cáo của đơn vị, đã đối chiếu lại.')
      await this.#driver.submit()
    })
    await this.#step('approve-unit', async () => {
      await this.#change(CAST.writer, CAST.unitApprover)
      await this.#approve(CAST.unitApprover)
    })
    await this.#step('approve-board', async () => {
      await this.#startPortal()
      await this.#change(CAST.unitApprover, CAST.board)
      await this.#approve(CAST.board)
    })
    const first = await this.#step('publish', async () => {
      await this.#driver.publish()
      return this.#driver.receipt()
    })
    await this.#step('read-public-page', () => this.#readAsReader(first.url))
    await this.#step('publish-again', async () => {
      await this.#driver.publish()
      await this.#driver.page.getByText(publishing.sameReceipt).first().waitFor()
      const second = await this.#driver.receipt()
      if (second.digest !== first.digest) throw new Error('The second receipt differs.')
    })
    const duplicates = (await countPublicArticles(this.#portal?.address ?? '')) - 1
    await steps.shoot('end', this.#app?.page ?? null)
    return { articleUrl: first.url, duplicates }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#app?.quit()
    await this.#portal?.stop()
  }

  get #driver(): DeskDriver {
    if (this.#app === null) throw new Error('The app does not run.')
    return new DeskDriver(this.#app.page)
  }

  #step<T>(name: string, act: () => Promise<T>): Promise<T> {
    return this.#options.steps.take(name, () => this.#app?.page ?? null, act)
  }

  async #startPortal(): Promise<void> {
    const data = path.join(this.#options.folder, 'portal')
    const args = ['--data', data, '--port', this.#portalPort, '--id', 'cong-thu']
    this.#portal = await startPortal([...args, '--name', 'Cổng thông tin điện tử thành phố'])
    // After the pause the portal comes back where it was joined.
    this.#portalPort = new URL(this.#portal.address).port
  }

  async #startApp(): Promise<void> {
    const { folder, executable } = this.#options
    this.#app = await startApp(path.join(folder, 'newsroom'), executable)
  }

  #setUp(): Promise<void> {
    const { steps, source } = this.#options
    const portal = {
      address: this.#portal?.address ?? '',
      fingerprint: String(this.#portal?.announcement['fingerprint']),
      enrolmentCode: String(this.#portal?.announcement['enrolmentCode']),
    }
    const shoot = (name: string) => steps.shoot(name, this.#app?.page ?? null)
    return setUpNewsroom(this.#driver, source.department, portal, shoot)
  }

  /** One person leaves the desk, another sits down. */
  async #change(from: Person, to: Person): Promise<void> {
    await this.#driver.signOut(from.name)
    await this.#driver.signIn(to.name, to.passphrase)
  }

  async #pasteArticle(): Promise<void> {
    const driver = this.#driver
    await driver.newArticle()
    await driver.editor.click()
    await driver.press('Control+Home')
    await driver.paste(firstPaste(this.#options.source))
    await fillFields(driver, this.#options.source)
    await driver.saved()
  }

  async #restartWithoutPortal(): Promise<void> {
    await this.#app?.quit()
    this.#app = null
    await this.#portal?.stop()
    await this.#startApp()
    await this.#driver.signIn(CAST.writer.name, CAST.writer.passphrase)
  }

  async #finishOffline(): Promise<void> {
    const driver = this.#driver
    const { source } = this.#options
    await driver.open('mine', source.title)
    await driver.editor.waitFor()
    const later = laterPaste(source)
    if (later !== null) {
      await driver.editor.click()
      await driver.press('Control+End', 'Enter')
      await driver.paste(later)
    }
    await driver.saved()
  }

  async #approve(person: Person): Promise<void> {
    const driver = this.#driver
    const { source } = this.#options
    await driver.open('waiting', source.title)
    this.#approved = wordsOf(await driver.readBeforeSigning())
    await this.#options.steps.shoot('before-signing', driver.page)
    await driver.sign(person.passphrase)
    const next = person === CAST.board ? stages.approved : stages.boardReview
    await driver.page.getByText(next).first().waitFor()
  }

  async #readAsReader(url: string): Promise<void> {
    const { source } = this.#options
    const page = await readPublicPage(url)
    const byline = wordsOf(`${source.author} (${source.department})`)
    const difference =
      firstDifference([...this.#approved, ...byline], page.words) ??
      firstDifference(expectedWords(source), page.words)
    if (difference !== null) {
      throw new Error(`The public page is not what was approved: ${difference}`)
    }
    const today = dayInWords(dayOf(Date.now()))
    if (page.updated !== today) throw new Error(`The page says ${page.updated}, not ${today}.`)
  }
}
