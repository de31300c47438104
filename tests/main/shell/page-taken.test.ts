import { expect, test } from 'vitest'
import { followPage } from '../../../src-main/shell/page-taken.ts'

const HTML = `<html>
  <script type="module" crossorigin src="./assets/start-AbC_1.js"></script>
  <link rel="stylesheet" crossorigin href="./assets/start-x.css">
  <a href="https://toasoan.example.vn/">Cổng thông tin</a>
</html>`

/** True once the promise is over, as far as it is now. */
function watched(promise: Promise<unknown>): () => boolean {
  let isOver = false
  void promise.then(() => {
    isOver = true
  })
  return () => isOver
}

test('a page is taken when every file that its HTML names was answered, and not before', async () => {
  const page = followPage()
  const isTaken = watched(page.whenTaken)
  page.answered('/')
  page.asked(HTML)
  page.answered('/assets/start-x.css')
  page.answered('/assets/font.woff2')
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(isTaken()).toBe(false)
  page.answered('/assets/start-AbC_1.js')
  await expect.poll(isTaken).toBe(true)
})

test('a page that is loaded a second time is not waited for again', async () => {
  const page = followPage()
  page.asked(HTML)
  for (const name of ['start-x.css', 'start-AbC_1.js']) page.answered(`/assets/${name}`)
  await page.whenTaken
  page.asked(HTML)
  const isTaken = watched(page.whenTaken)
  await expect.poll(isTaken).toBe(true)
})

test('a page that never asks for its files holds nothing up for long', async () => {
  const page = followPage()
  page.asked(HTML)
  const isTaken = watched(page.whenTaken)
  await expect.poll(isTaken, { timeout: 6_000 }).toBe(true)
})
