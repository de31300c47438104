import { expect, test } from 'vitest'
import { readLaunchOptions, switchThatOpens } from '../../../src-main/shell/launch-options.ts'

test('offers the sample newsroom of a portal on this computer', () => {
  const args = ['electron', '.', '--sample-portal=http://127.0.0.1:4000', '--sample-code=abcd']

  expect(readLaunchOptions(args).sample).toEqual({
    portalUrl: 'http://127.0.0.1:4000',
    enrolmentCode: 'abcd',
  })
})

test.each([
  [['--sample-portal=http://127.0.0.1:4000']],
  [['--sample-code=abcd']],
  [['--sample-portal=https://hue.example.vn', '--sample-code=abcd']],
  [['--sample-portal=http://127.0.0.1:4000@evil.example', '--sample-code=abcd']],
])('offers no sample for %j', (args) => {
  expect(readLaunchOptions(args).sample).toBeNull()
})

test.each([
  '--remote-debugging-port=9222',
  '--Remote-Debugging-Pipe',
  '--inspect-brk',
  '--inspect=0.0.0.0:9229',
  '--js-flags=--expose-gc',
  '--no-sandbox',
  '--disable-web-security',
  '--ignore-certificate-errors',
  '--renderer-cmd-prefix=gdb',
])('finds that %s opens the program', (given) => {
  expect(switchThatOpens(['/opt/toa-soan', given])).toBe(given.split('=')[0])
})

test('finds nothing wrong with the switches that people need', () => {
  expect(switchThatOpens(['--user-data-dir=/tmp/x', '--disable-gpu', '--lang=vi'])).toBeNull()
})
