import { type ArticleState, fieldsOf } from '../article/article-state.ts'

/** What is searched of an article, as plain text; the section by its id. */
export interface ArticleText {
  readonly title: string
  readonly sapo: string
  /** The blocks of the body, one a line. */
  readonly body: string
  readonly author: string
  readonly tags: readonly string[]
  readonly section: string | null
}

/** The plain text of an article. */
export function textOfArticle({ document }: Pick<ArticleState, 'document'>): ArticleText {
  const { byline, tags, section } = fieldsOf({ document })
  const blocks: string[] = []
  document.forEach((block) => {
    blocks.push(block.textBetween(0, block.content.size, ' ', ' '))
  })
  const [title = '', sapo = '', ...body] = blocks
  return { title, sapo, body: body.join('\n'), author: byline.author, tags, section }
}
