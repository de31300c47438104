import { open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Writes a small file that only its owner can read; it is whole on disk when this returns, or not there. */
export async function writeSecretFile(file: string, text: string): Promise<void> {
  const partial = `${file}.new`
  const handle = await open(partial, 'w', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(partial, file)
  if (process.platform === 'win32') return
  const folder = await open(dirname(file), 'r')
  await folder.sync().finally(() => folder.close())
}
