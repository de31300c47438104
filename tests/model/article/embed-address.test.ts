import { expect, test } from 'vitest'
import { embedAddress } from '../../../src-model/article/embed-address.ts'
import { isEmbedUrl } from '../../../src-model/publishing/addresses.ts'

const YOUTUBE = 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ'

test.each([
  'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
  'https://www.youtube.com/watch?list=PL1&v=dQw4w9WgXcQ&t=42s',
  'youtube.com/watch?v=dQw4w9WgXcQ',
  'http://m.youtube.com/watch?v=dQw4w9WgXcQ',
  ' https://youtu.be/dQw4w9WgXcQ?si=abc ',
  'https://www.youtube.com/shorts/dQw4w9WgXcQ',
  'https://www.youtube.com/live/dQw4w9WgXcQ?feature=share',
  '//www.youtube.com/embed/dQw4w9WgXcQ',
  YOUTUBE,
])('%s is a video of YouTube', (typed) => {
  expect(embedAddress(typed)).toBe(YOUTUBE)
})

test('a video of Vimeo is the one that its player shows', () => {
  expect(embedAddress('https://vimeo.com/76979871')).toBe('https://player.vimeo.com/video/76979871')
  expect(embedAddress('https://player.vimeo.com/video/76979871?h=1')).toBe(
    'https://player.vimeo.com/video/76979871',
  )
})

test.each([
  '',
  'https://hue.gov.vn/video/1',
  'https://youtube.com.kexau.vn/watch?v=dQw4w9WgXcQ',
  'javascript:alert(1)',
])('%s is none', (typed) => {
  expect(embedAddress(typed)).toBeNull()
})

test('whatever it gives, an article may keep', () => {
  for (const typed of ['https://youtu.be/dQw4w9WgXcQ', 'vimeo.com/76979871']) {
    expect(isEmbedUrl(embedAddress(typed) ?? '')).toBe(true)
  }
})
