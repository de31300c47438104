import type { FastifyReply, FastifyRequest } from 'fastify'
import { frameFor, type Site } from './frame.ts'
import { render } from './render.ts'

/** Answers that there is nothing at an address. */
export async function notFound(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const frame = await frameFor(site, request, { counts: false })
  return sendPage(
    reply.code(404),
    render('message', {
      frame,
      title: 'Không tìm thấy trang',
      text: 'Địa chỉ này không có trên cổng. Có thể đường dẫn bị gõ sai hoặc trang đã được đổi chỗ.',
      reason: '',
      at: null,
    }),
  )
}

/** Sends a page that is read afresh each time. */
export function sendPage(reply: FastifyReply, html: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(html)
}
