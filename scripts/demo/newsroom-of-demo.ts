import { editorVi } from '../../src-renderer/words/editor-vi.ts'
import { sheet } from '../../src-renderer/words/vi/session.ts'
import { setUp } from '../../src-renderer/words/vi/set-up.ts'
import { roles } from '../../src-renderer/words/vi/workflow.ts'
import type { DeskDriver } from '../../tests/support/desk-driver.ts'

/** The people of the demo's newsroom, who exist nowhere else. */
export const CAST = {
  administrator: { name: 'Võ Thị Mỹ Lệ', passphrase: 'giữ sổ đăng ký cẩn thận' },
  writer: { name: 'Đặng Thùy Trâm Anh', passphrase: 'viết tin mỗi sáng thứ hai' },
  unitApprover: { name: 'Nguyễn Hữu Phước', passphrase: 'đọc kỹ trước khi ký tên' },
  board: { name: 'Phạm Quỳnh Như', passphrase: 'đăng đúng bài đã duyệt' },
} as const

const REGISTER_PASSPHRASE = 'khóa này cất trong két sắt'

/** The section that the demo's article goes to; it is one of those that the set-up suggests. */
export const SECTION = setUp.sections.defaults.reform

/** What the portal's keeper tells over the telephone. */
export interface PortalCode {
  readonly address: string
  readonly fingerprint: string
  readonly enrolmentCode: string
}

/** Goes through the set-up screen as the first administrator does. */
export async function setUpNewsroom(
  driver: DeskDriver,
  department: string,
  portal: PortalCode,
  shoot: (name: string) => Promise<void>,
): Promise<void> {
  const { page } = driver
  const next = () => driver.button(setUp.next).click()
  await driver.field(setUp.newsroom.name).fill('Cổng thông tin điện tử thành phố')
  await driver.field(setUp.newsroom.administratorName).fill(CAST.administrator.name)
  await driver.field(setUp.newsroom.passphrase).fill(CAST.administrator.passphrase)
  await driver.field(setUp.newsroom.repeat).fill(CAST.administrator.passphrase)
  await driver.field(setUp.newsroom.registerPassphrase).fill(REGISTER_PASSPHRASE)
  await driver.field(setUp.newsroom.registerRepeat).fill(REGISTER_PASSPHRASE)
  await shoot('set-up-newsroom')
  await next()
  await driver.field(numbered(setUp.departments.name, 1)).fill(department)
  await next()
  await driver.field(numbered(setUp.sections.name, 1)).waitFor()
  await next()
  await addPeople(driver)
  await shoot('set-up-people')
  await next()
  await joinPortal(driver, portal)
  await shoot('set-up-portal')
  await next()
  await driver.button(setUp.summary.finish).click()
  await page.getByText(setUp.sheets.title, { exact: true }).first().waitFor({ timeout: 60_000 })
  await shoot('set-up-sheets')
  await page.getByLabel(sheet.storedAll).check()
  await driver.button(setUp.sheets.open).click()
  await driver.lists.waitFor()
}

async function addPeople(driver: DeskDriver): Promise<void> {
  const people = [
    { ...CAST.writer, role: roles.writer },
    { ...CAST.unitApprover, role: roles.unitApprover },
    { ...CAST.board, role: roles.board },
  ]
  for (const [at, { name, passphrase, role }] of people.entries()) {
    const nameField = driver.field(numbered(setUp.people.name, at + 1))
    if (!(await nameField.isVisible())) await driver.button(setUp.people.add).click()
    await nameField.fill(name)
    await driver.field(numbered(setUp.people.passphrase, at + 1)).fill(passphrase)
    const part = driver.page.getByRole('region', { name: numbered(setUp.people.person, at + 1) })
    await part.getByLabel(role, { exact: true }).check()
  }
}

async function joinPortal(driver: DeskDriver, portal: PortalCode): Promise<void> {
  await driver.field(setUp.portal.url).fill(portal.address)
  await driver.button(setUp.portal.check).click()
  await driver.page.getByText(portal.fingerprint, { exact: true }).waitFor()
  await driver.field(setUp.portal.same).check()
  await driver.field(setUp.portal.code).fill(portal.enrolmentCode)
}

/** Sees to the fields of the open article: its section, and a byline that the editor did not recognise. */
export async function fillFields(
  driver: DeskDriver,
  fields: { readonly author: string; readonly department: string },
): Promise<void> {
  await driver.choose(editorVi.fields.section, SECTION)
  const author = driver.field(editorVi.fields.author)
  if ((await author.inputValue()) !== fields.author) await author.fill(fields.author)
  const department = driver.field(editorVi.fields.department)
  if ((await department.inputValue()) !== fields.department) {
    await driver.choose(editorVi.fields.department, fields.department)
  }
}

function numbered(words: string, n: number): string {
  return words.replace('{{n}}', String(n))
}
