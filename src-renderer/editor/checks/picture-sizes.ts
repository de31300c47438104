import { useEffect, useState } from 'react'
import { mediumAddress } from '../figure-view.ts'

/** The size of a picture, in pixels. */
export interface PictureSize {
  readonly width: number
  readonly height: number
}

/** Pictures never change under their hash, so each is measured once; null while it loads or when it cannot be shown. */
const sizes = new Map<string, PictureSize | null>()

/** The sizes of the newsroom's pictures as far as they are known; asking for another measures it and draws again. */
export function usePictureSizes(): (hash: string) => PictureSize | null {
  const [, setCount] = useState(0)
  const [asked] = useState(() => new Set<string>())
  useEffect(() => {
    let isThere = true
    for (const hash of asked) {
      void measured(hash).then(() => isThere && setCount((count) => count + 1))
    }
    asked.clear()
    return () => {
      isThere = false
    }
  })
  return (hash) => {
    const size = sizes.get(hash)
    if (size === undefined) asked.add(hash)
    return size ?? null
  }
}

async function measured(hash: string): Promise<void> {
  sizes.set(hash, null)
  const image = new Image()
  image.src = mediumAddress(hash)
  // A picture that cannot be shown says so in the text.
  const isShown = await image.decode().then(
    () => true,
    () => false,
  )
  if (isShown) sizes.set(hash, { width: image.naturalWidth, height: image.naturalHeight })
}
