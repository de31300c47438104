import slugify from 'slugify'

/** An address part made from a title: `Đường phố Huế` becomes `duong-pho-hue`; at most 80 characters. */
export function slugOf(title: string): string {
  // The library spells signs out (`<` as "less") and drops others, which would fuse "1,8" into "18".
  const words = title.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
  const slug = slugify(words, {
    locale: 'vi',
    lower: true,
    strict: true,
  })
  return slug.slice(0, 80).replace(/-+$/, '') || 'tin-bai'
}
