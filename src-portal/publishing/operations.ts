import type { FastifyReply, FastifyRequest } from 'fastify'
import {
  enrolmentRequestSchema,
  orderRequestSchema,
  type StandingReply,
} from '../../src-model/publishing/portal-api.ts'
import type { Register } from '../../src-model/publishing/register.ts'
import { digestOfBytes } from '../../src-model/signing/digest.ts'
import { sealedSchema } from '../../src-model/signing/seal.ts'
import type { PortalCore } from '../portal-core.ts'
import { articlePath } from '../storage/listing.ts'
import { sniffMedium } from './medium-type.ts'
import { refuse, statusOfAppend, statusOfRefusal } from './problem-reply.ts'
import { takeOrder } from './take-order.ts'

/** One operation of the OpenAPI document. */
export type Operation = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

/** Every operation of the publishing API by its `operationId`. */
export function operationsOf(core: PortalCore): Readonly<Record<string, Operation>> {
  const { store } = core

  async function getPortal(_request: FastifyRequest, reply: FastifyReply) {
    const register = await core.register.current()
    return reply.send({
      portalId: core.portalId,
      name: core.name,
      key: core.key.publicKey,
      api: 1,
      enrolled: register !== null,
      register: stateOf(register),
      now: core.now(),
    })
  }

  async function enrol(request: FastifyRequest, reply: FastifyReply) {
    const parsed = enrolmentRequestSchema.safeParse(request.body)
    if (!parsed.success) return refuse(reply, 400, 'malformed', { detail: parsed.error.message })
    const { code, ...newsroom } = parsed.data
    const token = await core.enrolment.enrol(code, newsroom, core.now())
    if (token === null) return refuse(reply, 403, 'codeRefused')
    return reply.code(201).send({ portalId: core.portalId, key: core.key.publicKey, token })
  }

  async function putRegisterEntry(request: FastifyRequest, reply: FastifyReply) {
    const sealed = sealedSchema.parse(request.body)
    const appended = await core.register.append(Number(param(request, 'seq')), sealed, core.now())
    if (appended.outcome === 'refused') {
      return refuse(reply, statusOfAppend(appended.refusal), appended.refusal)
    }
    await core.enrolment.settle()
    const status = appended.outcome === 'added' ? 201 : 200
    return reply.code(status).send(stateOf(appended.register))
  }

  async function hasMedium(request: FastifyRequest, reply: FastifyReply) {
    const known = await store.hasMedium(param(request, 'sha256'))
    return reply.code(known ? 200 : 404).send()
  }

  async function putMedium(request: FastifyRequest, reply: FastifyReply) {
    const hash = param(request, 'sha256')
    const bytes = request.body
    if (!(bytes instanceof Uint8Array)) return refuse(reply, 400, 'malformed')
    if (digestOfBytes(bytes) !== hash) return refuse(reply, 422, 'hashDiffers')
    const medium = sniffMedium(bytes)
    if (medium === null) return refuse(reply, 415, 'typeNotAccepted')
    const facts = { hash, size: bytes.length, ...medium }
    const added = await store.addMedium(facts, bytes, core.now())
    return reply.code(added ? 201 : 200).send({ hash, type: medium.type, size: bytes.length })
  }

  async function getStanding(request: FastifyRequest, reply: FastifyReply) {
    const articleId = param(request, 'id')
    await store.releaseHeld(core.now())
    const live = await store.liveText(articleId)
    const standing: StandingReply = {
      last: await store.lastOrder(articleId),
      live: live && {
        revision: live.revision,
        content: live.content,
        orderHash: live.orderHash,
        url: `${core.baseUrl()}${articlePath(live.slug, articleId)}`,
      },
    }
    return reply.send(standing)
  }

  async function putOrder(request: FastifyRequest, reply: FastifyReply) {
    const { order, content } = orderRequestSchema.parse(request.body)
    const settled = await takeOrder(core, {
      articleId: param(request, 'id'),
      orderHash: param(request, 'orderHash'),
      sealed: order,
      content,
    })
    switch (settled.outcome) {
      case 'accepted':
        return reply.code(201).send({ receipt: settled.receipt })
      case 'again':
        return reply.code(200).send({ receipt: settled.receipt })
      case 'mediaMissing':
        return refuse(reply, 424, 'mediaMissing', { missing: settled.missing })
      case 'refused':
        return refuse(reply, statusOfRefusal(settled.refusal), settled.refusal)
    }
  }

  async function getReceipt(request: FastifyRequest, reply: FastifyReply) {
    const receipt = await store.receiptOf(param(request, 'id'), param(request, 'orderHash'))
    return receipt === null ? refuse(reply, 404, 'notKnown') : reply.send({ receipt })
  }

  return {
    getPortal,
    enrol,
    putRegisterEntry,
    hasMedium,
    putMedium,
    getStanding,
    putOrder,
    getReceipt,
  }
}

function stateOf(register: Register | null) {
  return { seq: register?.seq ?? 0, head: register?.head ?? null }
}

/** A path parameter; the OpenAPI document has checked that it is there and what it looks like. */
function param(request: FastifyRequest, name: string): string {
  return String((request.params as Readonly<Record<string, unknown>>)[name])
}
