import { WRITER } from '../../../support/prepared-desk.ts'
import { preparedStage } from './prepared-stage.ts'

/** An article of the writer that is longer than a window and than a sheet of paper. */
export const LONG_ARTICLE = {
  title: 'Nhà vườn An Hiên đón khách trở lại',
  body: 'Sau ba tháng trùng tu, nhà vườn An Hiên mở cửa từ thứ hai hằng tuần. '.repeat(140),
} as const

/** A newsroom with the long article and nothing else. */
export function stageWithLongArticle() {
  return preparedStage({
    async prepare(desk) {
      await desk.signIn(WRITER)
      await desk.begin(LONG_ARTICLE.title, LONG_ARTICLE.body)
    },
  })
}
