import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder to measure in, removed on dispose; BENCH_FOLDER names the disk to measure on. */
export async function benchFolder(): Promise<AsyncDisposable & { readonly root: string }> {
  const root = await mkdtemp(join(process.env['BENCH_FOLDER'] ?? tmpdir(), 'toa-soan-bench-'))
  return {
    root,
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true, maxRetries: 5 }),
  }
}
