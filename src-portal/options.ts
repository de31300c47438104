import { parseArgs } from 'node:util'
import { z } from 'zod'
import { lineSchema, slugSchema } from '../src-model/identity.ts'
import { isPortalUrl } from '../src-model/publishing/addresses.ts'

const USAGE = `Usage: node src-portal/main.ts --data DIR [--port N] [--host ADDRESS] [--name NAME] [--id SLUG]
       [--base-url URL] [--trust-proxy]
Each may also be set in the environment: PORTAL_DATA, PORTAL_PORT, PORTAL_HOST, PORTAL_NAME, PORTAL_ID,
PORTAL_BASE_URL, PORTAL_TRUST_PROXY=1. Port 0 takes a free one.`

const optionsSchema = z.object({
  data: z.string().min(1),
  port: z.coerce.number().int().min(0).max(65_535),
  host: z.string().min(1),
  name: lineSchema(300).min(1),
  id: slugSchema,
  baseUrl: z.string().refine(isPortalUrl, 'https, or http on loopback').nullable(),
  trustProxy: z.boolean(),
})

export type StartOptions =
  | {
      readonly ok: true
      readonly port: number
      readonly host: string
      readonly portal: {
        readonly dataDir: string
        readonly portalId: string
        readonly name: string
        readonly baseUrl: string | null
        readonly trustProxy: boolean
      }
    }
  | { readonly ok: false; readonly usage: string }

/** What the command line and the environment ask for, or how to ask for it. */
export function optionsFrom(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): StartOptions {
  const flags = flagsOf(args)
  if (typeof flags === 'string') return { ok: false, usage: `${flags}\n${USAGE}` }
  const parsed = optionsSchema.safeParse({
    data: flags.data ?? env['PORTAL_DATA'],
    port: flags.port ?? env['PORTAL_PORT'] ?? '4100',
    host: flags.host ?? env['PORTAL_HOST'] ?? '127.0.0.1',
    name: (flags.name ?? env['PORTAL_NAME'] ?? 'Cổng thông tin điện tử').normalize('NFC'),
    id: flags.id ?? env['PORTAL_ID'] ?? 'cong-thong-tin',
    baseUrl: flags['base-url'] ?? env['PORTAL_BASE_URL'] ?? null,
    trustProxy: flags['trust-proxy'] ?? env['PORTAL_TRUST_PROXY'] === '1',
  })
  if (!parsed.success) return { ok: false, usage: `${z.prettifyError(parsed.error)}\n${USAGE}` }
  const { data, port, host, name, id, baseUrl, trustProxy } = parsed.data
  return {
    ok: true,
    port,
    host,
    portal: { dataDir: data, portalId: id, name, baseUrl, trustProxy },
  }
}

function flagsOf(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        port: { type: 'string' },
        host: { type: 'string' },
        name: { type: 'string' },
        id: { type: 'string' },
        'base-url': { type: 'string' },
        'trust-proxy': { type: 'boolean' },
      },
    }).values
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
