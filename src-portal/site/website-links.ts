import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { lineSchema } from '../../src-model/identity.ts'
import { isLinkUrl } from '../../src-model/publishing/addresses.ts'

const websiteLinksSchema = z
  .array(
    z.strictObject({
      name: lineSchema(200).min(1),
      url: z.string().max(2_048).refine(isLinkUrl, 'not an address that a page may link'),
    }),
  )
  .max(200)

/** The sites under "Liên kết website". */
export type WebsiteLinks = Readonly<z.infer<typeof websiteLinksSchema>>

const USUAL_LINKS: WebsiteLinks = [
  { name: 'Cổng Thông tin điện tử Chính phủ', url: 'https://chinhphu.vn' },
  { name: 'Cổng Dịch vụ công quốc gia', url: 'https://dichvucong.gov.vn' },
  { name: 'Cơ sở dữ liệu quốc gia về văn bản pháp luật', url: 'https://vbpl.vn' },
  { name: 'Cổng Thông tin điện tử Quốc hội', url: 'https://quochoi.vn' },
]

/** Reads `website-links.json` of the data folder; the usual sites where the keeper wrote none. */
export async function websiteLinksIn(folder: string): Promise<WebsiteLinks> {
  const file = join(folder, 'website-links.json')
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  return text === null ? USUAL_LINKS : websiteLinksSchema.parse(JSON.parse(text))
}
