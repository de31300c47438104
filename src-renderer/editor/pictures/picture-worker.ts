import { LONGEST_SIDE, type PictureAnswer, type PictureTask } from './picture-work.ts'

// Decoding, scaling and encoding a large photograph takes seconds; here nobody waits for it.

const QUALITY = 0.86

/** A picture this small, in pixels, tells whether anything in it is see-through. */
const SAMPLE = 96

addEventListener('message', ({ data }: MessageEvent<PictureTask>) => {
  write(data).then(
    (answer) => {
      postMessage(answer, { transfer: answer.kind === 'written' ? [answer.bytes.buffer] : [] })
    },
    () => {
      postMessage({ kind: 'unreadable' } satisfies PictureAnswer)
    },
  )
})

async function write({ bytes, type }: PictureTask): Promise<PictureAnswer> {
  const bitmap = await createImageBitmap(new Blob([bytes], { type }), {
    imageOrientation: 'from-image',
  })
  try {
    const { width, height } = bitmap
    const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height))
    const canvas = draw(bitmap, Math.round(width * scale), Math.round(height * scale))
    const isSeeThrough = type !== 'image/jpeg' && seesThrough(bitmap)
    const blob = await canvas.convertToBlob(
      isSeeThrough ? { type: 'image/png' } : { type: 'image/jpeg', quality: QUALITY },
    )
    return { kind: 'written', bytes: new Uint8Array(await blob.arrayBuffer()) }
  } finally {
    bitmap.close()
  }
}

function draw(bitmap: ImageBitmap, width: number, height: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(Math.max(1, width), Math.max(1, height))
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no canvas to draw on')
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  return canvas
}

function seesThrough(bitmap: ImageBitmap): boolean {
  const sample = draw(bitmap, SAMPLE, SAMPLE)
  const pixels = sample.getContext('2d')?.getImageData(0, 0, SAMPLE, SAMPLE).data ?? []
  return pixels.some((value, at) => at % 4 === 3 && value < 250)
}
