import { readFileSync } from 'node:fs'
import Fastify, { type FastifyInstance } from 'fastify'
import openapiGlue from 'fastify-openapi-glue'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { portalCardSchema } from '../../src-model/publishing/order.ts'
import {
  enrolmentReplySchema,
  enrolmentRequestSchema,
  orderRequestSchema,
  receiptReplySchema,
  refusalReplySchema,
  standingReplySchema,
} from '../../src-model/publishing/portal-api.ts'
import { digestSchema } from '../../src-model/signing/digest.ts'
import { sealedSchema } from '../../src-model/signing/seal.ts'
import { startTestPortal } from '../support/test-portal.ts'

const mediaSchema = z.object({ schema: z.object({ $ref: z.string() }), example: z.unknown() })
const bodySchema = z.object({ content: z.record(z.string(), z.unknown()) })
const documentSchema = z.looseObject({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
})
const text = readFileSync(new URL('../../src-portal/openapi.json', import.meta.url), 'utf8')
const document = documentSchema.parse(JSON.parse(text))

/** The same shapes, once as the document says them and once as the program parses them. */
const TWINS: Readonly<Record<string, z.ZodType>> = {
  Sealed: sealedSchema,
  PortalCard: portalCardSchema,
  EnrolmentRequest: enrolmentRequestSchema,
  EnrolmentReply: enrolmentReplySchema,
  OrderRequest: orderRequestSchema,
  ReceiptReply: receiptReplySchema,
  Standing: standingReplySchema,
  Problem: refusalReplySchema,
  MediaMissing: refusalReplySchema.extend({
    code: z.literal('mediaMissing'),
    missing: z.array(digestSchema),
  }),
}

/** Every example of the document with the name of its schema. */
function examplesIn(value: unknown): readonly (readonly [name: string, example: unknown])[] {
  if (typeof value !== 'object' || value === null) return []
  const inside = Object.values(value).flatMap(examplesIn)
  const body = bodySchema.safeParse(value)
  if (!body.success) return inside
  const here = Object.values(body.data.content).flatMap((one) => {
    const parsed = mediaSchema.safeParse(one)
    if (!parsed.success) return []
    const { schema, example } = parsed.data
    return [[schema.$ref.split('/').at(-1) ?? '', example] as const]
  })
  return [...here, ...inside]
}

/** Values near an example: a part left out, added, or of another kind, at every depth. */
function spoiled(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null) {
    // A URL parser drops a control character at the end, a pattern does not; the document is stricter.
    const control = URL.canParse(String(value)) ? [] : [`${String(value)}\u0000`]
    const kinds = [null, 17, -1, true, [], {}, '', 'ngắn', [value], ...control]
    return kinds.filter((kind) => JSON.stringify(kind) !== JSON.stringify(value))
  }
  if (Array.isArray(value)) return [null, {}, 'x']
  const parts = Object.entries(value)
  const without = parts.map(([name]) =>
    Object.fromEntries(parts.filter(([other]) => other !== name)),
  )
  const changed = parts.flatMap(([name, part]) =>
    spoiled(part).map((bad) => ({ ...value, [name]: bad })),
  )
  return [...without, ...changed, { ...value, zzz: 1 }, null, 'x']
}

let app: FastifyInstance
let url: string
beforeAll(async () => {
  app = Fastify({
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, strict: false } },
  })
  app.addSchema({ $id: 'document', components: document.components })
  for (const name of Object.keys(TWINS)) {
    const resolved = JSON.parse(
      JSON.stringify(document.components.schemas[name]).replaceAll(
        '"#/components',
        '"document#/components',
      ),
    )
    app.post(`/${name}`, { schema: { body: resolved } }, () => 'fits')
  }
  const listening: Promise<string> = app.listen({ port: 0 })
  url = await listening
})
afterAll(() => app.close())

async function documentTakes(name: string, value: unknown): Promise<boolean> {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify(value)
  return (await fetch(`${url}/${name}`, { method: 'POST', headers, body })).status === 200
}

it('is OpenAPI 3.1 that a server can be made from', async () => {
  expect(document.openapi).toBe('3.1.0')
  const server = Fastify({ ajv: { customOptions: { strict: false } } })
  await server.register(openapiGlue, {
    specification: JSON.parse(text),
    operationResolver: (_id: string, method: string, path: string) => ({
      method,
      url: path.replace(/\{(\w+)\}/g, ':$1'),
      handler: () => 'ok',
    }),
  })
  await server.ready()
  await server.close()
})

it('is said by the portal itself, word for word', async () => {
  await using portal = await startTestPortal('openapi')
  expect(await (await portal.api('/openapi.json', { token: null })).text()).toBe(text)
})

it('has examples that fit its own schemas and the shapes that the program parses', async () => {
  const examples = examplesIn(document)
  expect(examples.length).toBeGreaterThan(20)
  for (const [name, example] of examples) {
    const twin = TWINS[name]
    if (twin === undefined) continue
    expect({ name, fits: await documentTakes(name, example) }).toEqual({ name, fits: true })
    expect({ name, parses: twin.safeParse(example).success }).toEqual({ name, parses: true })
  }
  expect(new Set(examples.map(([name]) => name))).toEqual(
    new Set([...Object.keys(TWINS), 'RegisterState', 'Medium']),
  )
})

it('takes and refuses exactly what the program does, near every example', async () => {
  const seen = new Set<string>()
  for (const [name, example] of examplesIn(document)) {
    const twin = TWINS[name]
    if (twin === undefined || seen.has(name)) continue
    seen.add(name)
    for (const value of spoiled(example)) {
      const said = await documentTakes(name, value)
      const parsed = twin.safeParse(value).success
      expect({ name, value: JSON.stringify(value), takes: said }).toEqual({
        name,
        value: JSON.stringify(value),
        takes: parsed,
      })
    }
  }
  expect(seen.size).toBe(Object.keys(TWINS).length)
}, 60_000)
