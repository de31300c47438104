import { expect, test } from 'vitest'
import { isEmbedUrl, isLinkUrl, isPortalUrl } from '../../../src-model/publishing/addresses.ts'

const HOSTILE = [
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  ' javascript:alert(1)',
  '\u0000javascript:alert(1)',
  'java\nscript:alert(1)',
  'java\tscript:alert(1)',
  'java\rscript:alert(1)',
  '\u00a0javascript:alert(1)',
  '\ufeffjavascript:alert(1)',
  'javascript\u003aalert(1)',
  'javascript://hue.vn/%0aalert(1)',
  'vbscript:msgbox(1)',
  'data:text/html,<script>alert(1)</script>',
  'data:image/svg+xml;base64,PHN2Zz4=',
  'DATA:text/html;charset=utf-8,x',
  'blob:https://hue.vn/abc',
  'filesystem:https://hue.vn/x',
  'file:///etc/passwd',
  'file://server/share',
  'ftp://hue.vn/x',
  'ws://hue.vn/',
  'wss://hue.vn/',
  'about:blank',
  'chrome://settings',
  'app://media/x',
  'view-source:https://hue.vn/',
  'intent://scan/#Intent;scheme=zxing;end',
  'ms-word:ofe|u|https://hue.vn/x',
  'sms:0900',
  'callto:0900',
  'magnet:?xt=urn:btih:x',
  'jar:https://hue.vn/x!/',
  'mhtml:https://hue.vn/x',
  'feed:https://hue.vn/',
  'steam://run/1',
  'ssh://root@hue.vn',
  'git://hue.vn/x',
  'ldap://hue.vn',
  'urn:isbn:1',
  'https://admin:secret@hue.vn/',
  'https://hue.vn@evil.example/',
  'https://www.youtube.com@evil.example/',
  'http://a:b@127.0.0.1/',
  'https://:x@hue.vn/',
  'https://hue.vn/a b',
  'https://hue.vn/\u0007',
  'https://hue.vn/\u2028x',
  'https://hue.vn/\u0085x',
  'https://hue.vn/\ud83d',
  'https://',
  'https://?x',
  'https://[::1',
  'https://hue.vn:99999/',
  'https://%zz/',
  'https://hu e.vn/',
  'http://\u0000/',
  '//hue.vn/x',
  '/tin/x',
  'tin/x',
  '../x',
  '#x',
  '?x=1',
  '',
  ' ',
  'x',
  'hue.vn',
  'www.hue.vn/x',
  ':',
  '://hue.vn',
]

test('there are more than sixty hostile addresses here', () => {
  expect(new Set(HOSTILE).size).toBeGreaterThanOrEqual(60)
})

test.each(HOSTILE)('%j is no link, no video and no portal', (address) => {
  expect(isLinkUrl(address)).toBe(false)
  expect(isEmbedUrl(address)).toBe(false)
  expect(isPortalUrl(address)).toBe(false)
})

test.each([
  'https://hue.gov.vn/tin?a=1&b=2#c',
  'http://hue.vn/',
  'HTTPS://HUE.VN/',
  'https://thừa-thiên-huế.vn/đường',
  'mailto:bbt@hue.gov.vn',
  'tel:+842343822233',
])('%s is a link', (address) => {
  expect(isLinkUrl(address)).toBe(true)
})

test.each([
  ['https://www.youtube-nocookie.com/embed/x', true],
  ['https://www.youtube.com/embed/x', true],
  ['https://player.vimeo.com/video/1', true],
  ['http://www.youtube.com/embed/x', false],
  ['https://youtube.com.evil.example/embed/x', false],
  ['https://evil-www.youtube.com/embed/x', false],
  ['https://www.youtube.com:8443/embed/x', false],
  ['https://a@www.youtube.com/embed/x', false],
  ['https://www.youtube.com./embed/x', false],
])('the video %s is admitted: %s', (address, admitted) => {
  expect(isEmbedUrl(address)).toBe(admitted)
})

test.each([
  ['https://cong.hue.gov.vn', true],
  ['https://cong.hue.gov.vn:8443/a', true],
  ['http://127.0.0.1:4100', true],
  ['http://127.9.9.9', true],
  ['http://localhost:4100', true],
  ['http://[::1]:4100', true],
  ['http://cong.hue.gov.vn', false],
  ['http://127.0.0.1.evil.example', false],
  ['http://localhost.evil.example', false],
  ['http://0.0.0.0:4100', false],
  ['http://192.168.1.5', false],
  ['http://[::ffff:127.0.0.1]', false],
  ['https://admin@cong.hue.gov.vn', false],
  ['mailto:a@hue.vn', false],
  ['ftp://127.0.0.1', false],
])('the portal %s is admitted: %s', (address, admitted) => {
  expect(isPortalUrl(address)).toBe(admitted)
})
