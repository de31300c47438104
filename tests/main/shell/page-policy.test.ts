import { expect, test } from 'vitest'
import { contentPolicy, withNonce } from '../../../src-main/shell/page-policy.ts'

test('runs no script but the own files of the page', () => {
  const policy = contentPolicy('abc')

  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self';")
  expect(policy).not.toMatch(/unsafe|\*|https?:/)
})

test('admits styles by the nonce of this load alone', () => {
  expect(contentPolicy('abc')).toContain("style-src 'self' 'nonce-abc'")
})

test('writes the nonce where the page looks for it, whether there is a place or not', () => {
  const meta = '<meta property="csp-nonce" content="abc">'

  expect(withNonce('<head><meta property="csp-nonce" content="" /></head>', 'abc')).toBe(
    `<head>${meta}</head>`,
  )
  expect(withNonce('<html><head lang="vi"></head></html>', 'abc')).toBe(
    `<html><head lang="vi">${meta}</head></html>`,
  )
})
