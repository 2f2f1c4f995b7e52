/** `/wechat`: what `api.weixin.qq.com` answers. */
import { randomBytes } from 'node:crypto'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { Hono, type Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { z } from 'zod'
import { rest } from '../frames.ts'
import { htmlPage } from '../quirk.ts'
import type { NodeEnv } from '../world.ts'
import { refusal, type WechatAnswer } from './answer.ts'
import type { WechatApiName } from './faults.ts'
import { checkText } from './text-check.ts'
import type { WechatWorld } from './wechat.ts'

export function createWechatRoutes(world: WechatWorld, closing: AbortSignal): Hono<NodeEnv> {
  const routes = new Hono<NodeEnv>()
  const serve =
    (api: WechatApiName, answer: (context: Context<NodeEnv>) => Promise<WechatAnswer>) =>
    async (context: Context<NodeEnv>): Promise<Response> => {
      const fault = world.faults.take(api)
      if (fault?.delayMs) await rest(fault.delayMs, closing)
      const odd = fault && (fault.html ?? fault.cut ?? fault.status !== undefined)
      if (fault && odd) {
        world.note({ at: Date.now(), api, errcode: null })
        return oddAnswer(context, fault)
      }
      const body = fault?.errcode === undefined ? await answer(context) : refusal(fault.errcode)
      const { suggest } = (body['result'] ?? {}) as { suggest?: string }
      world.note({ at: Date.now(), api, errcode: body.errcode ?? 0, ...(suggest && { suggest }) })
      // The service says text/plain of the JSON of a sign-in.
      if (api === 'jscode2session') return context.text(JSON.stringify(body))
      return context.json(body)
    }
  routes.get(
    '/sns/jscode2session',
    serve('jscode2session', (context) => exchange(context, world)),
  )
  routes.post(
    '/cgi-bin/stable_token',
    serve('stable_token', (context) => issueToken(context, world)),
  )
  routes.post(
    '/wxa/msg_sec_check',
    serve('msg_sec_check', (context) => check(context, world)),
  )
  routes.all('*', (context) => context.html(htmlPage('404 Not Found'), 404))
  return routes
}

function oddAnswer(
  context: Context<NodeEnv>,
  fault: { cut?: true | undefined; status?: number | undefined },
): Response {
  if (fault.cut) {
    context.env.incoming.socket.destroy()
    return RESPONSE_ALREADY_SENT
  }
  return context.html(htmlPage('Bad Gateway'), (fault.status ?? 200) as ContentfulStatusCode)
}

function refuseApp(world: WechatWorld, appid: string | undefined, secret: string | undefined): number | null {
  if (appid !== world.appid) return 40013
  return secret === world.secret ? null : 40125
}

async function exchange(context: Context<NodeEnv>, world: WechatWorld): Promise<WechatAnswer> {
  const { appid, secret, js_code: code, grant_type: grant } = context.req.query()
  const refused = refuseApp(world, appid, secret)
  if (refused !== null) return refusal(refused)
  if (grant !== 'authorization_code') return refusal(40002)
  if (code === undefined || code === '') return refusal(41008)
  const person = world.codes.spend(code)
  if (typeof person === 'number') return refusal(person)
  const { openid, unionid } = person
  return {
    session_key: randomBytes(16).toString('base64'),
    openid,
    ...(unionid !== undefined && { unionid }),
  }
}

const tokenShape = z.object({
  grant_type: z.string().optional(),
  appid: z.string().optional(),
  secret: z.string().optional(),
  force_refresh: z.boolean().default(false),
})

async function issueToken(context: Context<NodeEnv>, world: WechatWorld): Promise<WechatAnswer> {
  const parsed = tokenShape.safeParse(await context.req.json().catch(() => undefined))
  if (!parsed.success) return refusal(47001)
  const { grant_type: grant, appid, secret, force_refresh: force } = parsed.data
  if (grant !== 'client_credential') return refusal(40002)
  const refused = refuseApp(world, appid, secret)
  return refused === null ? { ...world.tokens.stable(force) } : refusal(refused)
}

async function check(context: Context<NodeEnv>, world: WechatWorld): Promise<WechatAnswer> {
  const refused = world.tokens.refuse(context.req.query('access_token'))
  if (refused !== null) return refusal(refused)
  return checkText(await context.req.json().catch(() => undefined), world.words, world.inactive)
}
