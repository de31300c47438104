import type { Locator, Page } from 'playwright'
import { editorVi } from '../../src-renderer/words/editor-vi.ts'
import { desk, person, status } from '../../src-renderer/words/vi/desk.ts'
import { publishing } from '../../src-renderer/words/vi/publishing.ts'
import { session } from '../../src-renderer/words/vi/session.ts'
import { versions } from '../../src-renderer/words/vi/versions.ts'
import { dialogs, moves, review } from '../../src-renderer/words/vi/workflow.ts'

/** A key that comes too soon after another races the editor's reading of the selection. */
const BETWEEN_KEYS = 40

/** A person at the desk: acts only through what is on the screen, by role and name, in Vietnamese. */
export class DeskDriver {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
    page.setDefaultTimeout(20_000)
  }

  button(name: string, within: Page | Locator = this.page): Locator {
    return within.getByRole('button', { name, exact: true })
  }

  field(label: string, within: Page | Locator = this.page): Locator {
    return within.getByLabel(label, { exact: true }).first()
  }

  /** Chooses an option of a select by its label. */
  async choose(label: string, option: string): Promise<void> {
    await this.field(label).click()
    await this.page.getByRole('option', { name: option, exact: true }).click()
  }

  /** Takes the seat: by name and passphrase, or by the passphrase alone where this person was remembered. */
  async signIn(name: string, passphrase: string): Promise<void> {
    const title = this.page.getByRole('heading', { name: session.signInTitle })
    const remembered = this.button(status.keyLocked)
    await title.or(remembered).first().waitFor()
    if (await remembered.isVisible()) {
      await this.button(person.menu.replace('{{name}}', name)).waitFor()
      await remembered.click()
      await this.giveKey(passphrase)
      return
    }
    await this.page.getByRole('radio', { name }).check({ force: true })
    await this.field(session.passphrase).fill(passphrase)
    await this.button(session.signIn).click()
    await this.lists.waitFor()
  }

  /** Answers the dialog that asks whoever was remembered for their passphrase. */
  async giveKey(passphrase: string): Promise<void> {
    await this.field(session.passphrase, this.dialog).fill(passphrase)
    await this.button(session.unlock, this.dialog).click()
    await this.dialog.waitFor({ state: 'hidden' })
  }

  async signOut(name: string): Promise<void> {
    await this.button(person.menu.replace('{{name}}', name)).click()
    await this.page.getByRole('menuitem', { name: person.signOut }).click()
    await this.page.getByRole('heading', { name: session.signInTitle }).waitFor()
  }

  async newArticle(): Promise<void> {
    await this.button(desk.newArticle).first().click()
    await this.editor.waitFor()
  }

  get editor(): Locator {
    return this.page.getByRole('textbox', { name: editorVi.article, exact: true })
  }

  /** Puts a text on the clipboard as copying it elsewhere would, and pastes it where the caret is. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate((copied) => {
      // Whoever copies in another window comes back to the caret that was left here.
      const selection = getSelection()
      const caret = selection?.rangeCount ? selection.getRangeAt(0).cloneRange() : null
      const source = document.createElement('textarea')
      source.value = copied
      const focused = document.activeElement
      document.body.append(source)
      source.select()
      document.execCommand('copy')
      source.remove()
      if (focused instanceof HTMLElement) focused.focus()
      if (caret !== null) {
        selection?.removeAllRanges()
        selection?.addRange(caret)
      }
    }, text)
    await this.page.waitForTimeout(BETWEEN_KEYS)
    await this.page.keyboard.press('Control+V')
    await this.page.waitForTimeout(BETWEEN_KEYS)
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key)
      await this.page.waitForTimeout(BETWEEN_KEYS)
    }
  }

  /** Waits until everything that was written is on disk, as the status bar tells. */
  async saved(): Promise<void> {
    const bar = this.page.getByRole('contentinfo', { name: status.bar })
    await bar
      .getByText(/^Đã lưu/)
      .first()
      .waitFor()
  }

  get lists(): Locator {
    return this.page.getByRole('navigation', { name: desk.lists })
  }

  /** Opens an article from one of the lists by its title. */
  async open(list: 'mine' | 'waiting' | 'others' | 'rest' | 'trash', title: string): Promise<void> {
    await this.lists.getByRole('button', { name: new RegExp(`^${desk[list]} \\d+$`) }).click()
    await this.lists.getByRole('button').filter({ hasText: title }).first().click()
  }

  submit(): Promise<void> {
    return this.make('submit')
  }

  /** Makes a move that asks for nothing but a yes; `look` sees its dialog before that. */
  async make(
    move: 'submit' | 'withdraw' | 'reopen' | 'correct',
    look: () => Promise<void> = async () => undefined,
  ): Promise<void> {
    await this.button(moves[move]).first().click()
    await this.dialog.getByText(dialogs[move].help).waitFor()
    await look()
    await this.button(dialogs[move].confirm, this.dialog).click()
    await this.dialog.waitFor({ state: 'hidden' })
  }

  /** Waits until the open article may be written in, or may not. */
  async writable(expected: boolean): Promise<void> {
    await this.editor.and(this.page.locator(`[contenteditable=${expected}]`)).waitFor()
  }

  /** Opens the log of the open article, which lies behind its versions. */
  async showLog(): Promise<void> {
    await this.page.getByRole('tab', { name: desk.history, exact: true }).click()
    await this.page.getByText(versions.log, { exact: true }).click()
  }

  async returnWith(reason: string): Promise<void> {
    await this.button(moves.return).first().click()
    await this.field(dialogs.return.reason.replace('{{n}}', '1'), this.dialog).fill(reason)
    await this.button(dialogs.return.confirm, this.dialog).click()
    await this.dialog.waitFor({ state: 'hidden' })
  }

  async answer(text: string): Promise<void> {
    await this.field(review.answer.replace('{{n}}', '1')).fill(text)
    await this.button(review.saveAnswer.replace('{{n}}', '1')).click()
    await this.page.getByText(text).first().waitFor()
  }

  /** Opens the signing dialog and gives the text that it says readers will see. */
  async readBeforeSigning(): Promise<string> {
    await this.button(moves.approve).first().click()
    const reading = this.dialog.getByRole('region', { name: dialogs.approve.reading })
    const article = reading.getByRole('article')
    await article.waitFor()
    return article.innerText()
  }

  async sign(passphrase: string): Promise<void> {
    await this.field(dialogs.approve.passphrase, this.dialog).fill(passphrase)
    await this.button(dialogs.approve.confirm, this.dialog).click()
    await this.dialog.waitFor({ state: 'hidden' })
  }

  async publish(): Promise<void> {
    await this.button(publishing.publish).first().click()
  }

  /** The receipt's number and the public address, once the portal has answered. */
  async receipt(): Promise<{ readonly digest: string; readonly url: string }> {
    await this.page.getByText(publishing.sentences.published).first().waitFor({ timeout: 60_000 })
    const panel = this.page.getByRole('tabpanel').filter({ hasText: publishing.receiptDigest })
    const value = (term: string) =>
      panel
        .locator('dt', { hasText: term })
        .first()
        .locator('xpath=following-sibling::dd[1]')
        .innerText()
    return {
      digest: await value(publishing.receiptDigest),
      url: await value(publishing.receiptUrl),
    }
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog')
  }
}
