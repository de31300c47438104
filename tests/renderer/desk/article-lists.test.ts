import { describe, expect, test } from 'vitest'
import type { Summary } from '../../../src-main/bridge/contract/articles.ts'
import { fitsFilter, isInList, LISTS } from '../../../src-renderer/desk/articles/article-lists.ts'

const ME = 'me'
const by = (personId: string) => ({ personId, name: personId, at: 0 })

function article(part: Partial<Summary> = {}): Summary {
  return {
    articleId: 'a',
    title: 'Đường hoa Huế',
    stage: 'draft',
    revision: 1,
    author: 'Trần Thị Hương',
    department: 'van-hoa',
    section: null,
    created: by(ME),
    changed: by(ME),
    arrived: by(ME),
    words: 3,
    openPoints: 0,
    delivery: 'none',
    waitsForMe: false,
    damaged: false,
    ...part,
  }
}

const listsOf = (one: Summary) => LISTS.filter((list) => isInList(list, one, ME))

describe('an article stands', () => {
  test('among mine while I write it', () => {
    expect(listsOf(article())).toEqual(['mine', 'all'])
  })

  test('among what I wait for once I sent it on', () => {
    expect(listsOf(article({ stage: 'unitReview' }))).toEqual(['mine', 'others', 'all'])
  })

  test('among what I wait for when I signed it and the board has not', () => {
    const signed = article({ stage: 'boardReview', created: by('her') })
    expect(listsOf(signed)).toEqual(['others', 'all'])
  })

  test('among what waits for me when it is my move', () => {
    const waiting = article({ stage: 'unitReview', created: by('her'), waitsForMe: true })
    expect(listsOf(waiting)).toEqual(['waiting', 'all'])
  })

  test('no longer among what I wait for when it is public', () => {
    expect(listsOf(article({ stage: 'approved', delivery: 'published' }))).toEqual(['mine', 'all'])
  })

  test('in the trash and nowhere else', () => {
    expect(listsOf(article({ stage: 'trashed' }))).toEqual(['trash'])
  })
})

describe('the filter finds', () => {
  test.each(['duong hoa', 'HUE đường', 'huong', ''])('%j with or without accents', (filter) => {
    expect(fitsFilter(article(), filter)).toBe(true)
  })

  test('nothing where a word is missing', () => {
    expect(fitsFilter(article(), 'đường sắt')).toBe(false)
  })
})
