/** `/wecom/response`: where a bot may answer once, within an hour, besides its stream (doc 101138). */
import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import { z } from 'zod'
import type { NodeEnv } from '../world.ts'
import { contentBytes } from './answer.ts'
import type { Talk } from './talk.ts'

const lifetimeMs = 3_600_000

export interface ResponseUrls {
  /** A URL for the answer to this talk. */
  mint(talk: Talk): string
  /** The error code that WeCom answers; 0 when the message was shown. */
  take(code: string, body: unknown): number
}

const message = z.object({
  msgtype: z.literal('markdown'),
  markdown: z.object({
    content: z
      .string()
      .min(1)
      .refine((text) => Buffer.byteLength(text) <= contentBytes),
  }),
})

export function createResponseUrls(baseUrl: () => string): ResponseUrls {
  const open = new Map<string, { talk: Talk; until: number }>()
  return {
    mint(talk) {
      const code = randomBytes(12).toString('hex')
      open.set(code, { talk, until: Date.now() + lifetimeMs })
      return `${baseUrl()}/wecom/response?response_code=${code}`
    },
    take(code, body) {
      const found = open.get(code)
      if (!found || found.until < Date.now()) return 60140
      const parsed = message.safeParse(body)
      if (!parsed.success) return 40058
      open.delete(code)
      found.talk.responses.push({ at: Date.now(), content: parsed.data.markdown.content })
      return 0
    },
  }
}

export function createWecomRoutes(urls: ResponseUrls): Hono<NodeEnv> {
  const routes = new Hono<NodeEnv>()
  routes.post('/response', async (context) => {
    const body: unknown = await context.req.json().catch(() => undefined)
    const errcode = urls.take(context.req.query('response_code') ?? '', body)
    return context.json({ errcode, errmsg: errcode === 0 ? 'ok' : 'refused' })
  })
  return routes
}
