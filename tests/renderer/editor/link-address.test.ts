import { describe, expect, it } from 'vitest'
import { linkAddress } from '../../../src-renderer/editor/link-address.ts'

describe('completing a link', () => {
  it.each([
    ['https://hue.gov.vn/a?b=1', 'https://hue.gov.vn/a?b=1'],
    [' hue.gov.vn ', 'https://hue.gov.vn'],
    ['hue.gov.vn:8080/tin', 'https://hue.gov.vn:8080/tin'],
    ['phong.vh@hue.gov.vn', 'mailto:phong.vh@hue.gov.vn'],
    ['tel:02343822', 'tel:02343822'],
  ])('makes %s an address that an article may carry', (typed, address) => {
    expect(linkAddress(typed)).toBe(address)
  })

  it.each(['', 'abc', 'javascript:alert(1)', 'data:text/html,x', 'https://a@b.vn', 'file:///etc'])(
    'refuses %s',
    (typed) => {
      expect(linkAddress(typed)).toBe(null)
    },
  )
})
