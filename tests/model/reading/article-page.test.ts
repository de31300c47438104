import { expect, test } from 'vitest'
import { type ArticlePage, articlePageHtml } from '../../../src-model/reading/article-page.ts'

const BARE: ArticlePage = {
  section: null,
  title: 'Huế vào hội',
  day: null,
  notes: [],
  sapo: '',
  body: '<p>Tin.</p>',
  byline: '',
  tags: [],
}

test('what an article lacks leaves no trace on its page', () => {
  expect(articlePageHtml(BARE)).toBe(
    '<article class="reading">\n<header>\n<h1>Huế vào hội</h1>\n</header>\n<div class="body">\n<p>Tin.</p>\n</div>\n</article>',
  )
})

test('everything that it has stands in its place, and every text is escaped', () => {
  const html = articlePageHtml({
    ...BARE,
    title: 'A < B & C',
    section: { name: 'Văn "hóa"', href: '/chuyen-muc/van-hoa' },
    day: { date: '2026-11-24', words: '24/11/2026' },
    notes: [{ note: 'Sửa <số>.', words: '25/11/2026' }],
    sapo: 'Tóm <tắt>.',
    byline: 'Trần Hương (Phòng Văn hóa)',
    tags: [{ name: 'lễ & hội', href: '/tim-kiem?q=l%E1%BB%85' }],
  })
  expect(html.split('\n')).toEqual([
    '<article class="reading">',
    '<header>',
    '<p class="kicker"><a href="/chuyen-muc/van-hoa">Văn &quot;hóa&quot;</a></p>',
    '<h1>A &lt; B &amp; C</h1>',
    '<p class="dateline">Ngày cập nhật <time datetime="2026-11-24">24/11/2026</time></p>',
    '<p class="change"><strong>Đính chính:</strong> Sửa &lt;số&gt;. <span class="when">(25/11/2026)</span></p>',
    '</header>',
    '<p class="sapo">Tóm &lt;tắt&gt;.</p>',
    '<div class="body">',
    '<p>Tin.</p>',
    '</div>',
    '<p class="byline">Trần Hương (Phòng Văn hóa)</p>',
    '<footer class="tags"><p class="tags-label" id="tu-khoa">Từ khóa</p><ul aria-labelledby="tu-khoa"><li><a href="/tim-kiem?q=l%E1%BB%85">lễ &amp; hội</a></li></ul></footer>',
    '</article>',
  ])
})
