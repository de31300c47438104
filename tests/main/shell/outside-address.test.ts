import { expect, test } from 'vitest'
import { linkToOpen, publicPageToOpen } from '../../../src-main/shell/outside-address.ts'

const dangerous = [
  'javascript:alert(1)',
  'file:///etc/passwd',
  'data:text/html,<script>',
  'app://newsroom/',
  'smb://server/share',
  'ms-msdt:/id',
  'vbscript:x',
  '\\\\server\\share',
  'https://user:pass@hue.example.vn/',
  'https://hue.example.vn/\u0000',
  'https://hue.example.vn/ --flag',
  `https://hue.example.vn/${'a'.repeat(2_100)}`,
  '',
  '--version',
]

test.each(dangerous)('hands %j to no other program', (address) => {
  expect(linkToOpen(address)).toBeNull()
  expect(publicPageToOpen(address)).toBeNull()
})

test('offers links to the web, to mail and to telephones', () => {
  expect(linkToOpen('https://hue.example.vn/tin?so=1#a')).toBe('https://hue.example.vn/tin?so=1#a')
  expect(linkToOpen('mailto:toasoan@example.vn')).toBe('mailto:toasoan@example.vn')
  expect(linkToOpen('tel:+84234')).toBe('tel:+84234')
  expect(linkToOpen('http://hue.example.vn/')).toBeNull()
})

test('opens public pages over TLS, and without it on this computer alone', () => {
  expect(publicPageToOpen('https://hue.example.vn/bai')).toBe('https://hue.example.vn/bai')
  expect(publicPageToOpen('http://127.0.0.1:4000/bai')).toBe('http://127.0.0.1:4000/bai')
  expect(publicPageToOpen('http://127.0.0.1.evil.example/')).toBeNull()
  expect(publicPageToOpen('mailto:toasoan@example.vn')).toBeNull()
})
