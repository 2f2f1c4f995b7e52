import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { isWelcome } from '../http/visitors.ts'
import { createCallLog } from './calls.ts'
import type { UpstreamCalls } from './calls.ts'
import { createControlRoutes } from './control.ts'
import { createDifyRoutes } from './dify/routes.ts'
import { createOpenAiRoutes } from './openai/routes.ts'
import type { QuirkUse } from './quirks/quirks.ts'
import { createScripts } from './scripts.ts'
import type { Behaviour } from './scripts.ts'
import { createSignInRoutes } from './sign-in/routes.ts'
import { createSignIn, type SignInUpstream, type SignInWorld } from './sign-in/sign-in.ts'
import { createWechatControlRoutes } from './wechat/control-routes.ts'
import { createWechatRoutes } from './wechat/routes.ts'
import { createWechat, type WechatUpstream } from './wechat/wechat.ts'
import { createWecomRoutes } from './wecom/response-urls.ts'
import { createWecom, type WecomUpstream, type WecomWorld } from './wecom/wecom.ts'
import type { NodeEnv, World } from './world.ts'

export interface UpstreamsOptions {
  /** 0 or absent: any free port. */
  port?: number
  /** Milliseconds between two pieces of a reply; default 20. Tests set 0. */
  paceMs?: number
  /** Gets one line per request: method, path, status. Never texts or keys. */
  log?: (line: string) => void
}

/** A running server that plays the models and WeChat's API, on 127.0.0.1. */
export interface Upstreams {
  /** `http://127.0.0.1:<port>` */
  url: string
  /** Base URL for OpenAI clients. Any non-empty key is accepted. */
  openaiBaseUrl: string
  /**
   * Base URL for Dify clients. The key chooses the app: `app-chat…`, `app-agent…`, `app-flow…`,
   * `app-newagent…`.
   */
  difyBaseUrl: string
  /** Base URL of WeChat's server API, in place of `https://api.weixin.qq.com`. */
  wechatBaseUrl: string
  wechat: WechatUpstream
  /** WeCom's servers, as a bot sees them. */
  wecom: WecomUpstream
  /** Base URL of a company's own sign-in service: `/token`, `/check`. */
  signInBaseUrl: string
  signIn: SignInUpstream
  calls: UpstreamCalls
  /** Plans how coming calls go; throws ZodError for what is no behaviour. */
  script(behaviour: QuirkUse | Behaviour | (QuirkUse | Behaviour)[]): void
  /** Forgets calls and scripts. Conversations stay. */
  reset(): void
  /** Ends all streams and frees the port. */
  close(): Promise<void>
}

/**
 * Starts the OpenAI-compatible and Dify servers with the offline companion behind them.
 * Rejects when the port is taken.
 */
export async function startUpstreams(options: UpstreamsOptions = {}): Promise<Upstreams> {
  const closing = new AbortController()
  const calls = createCallLog()
  const scripts = createScripts()
  const wechat = createWechat()
  const signIn = createSignIn()
  let url = ''
  const wecom = createWecom(closing.signal, () => url)
  const world: World = { calls, scripts, wechat, paceMs: options.paceMs ?? 20, closing: closing.signal }
  const app = createApp(world, { wecom, signIn }, options.log ?? (() => undefined))
  const server = createAdaptorServer({
    fetch: (request, env) => app.fetch(request, env),
    overrideGlobalObjects: false,
  }) as Server
  server.listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    openaiBaseUrl: `${url}/openai/v1`,
    difyBaseUrl: `${url}/dify/v1`,
    wechatBaseUrl: `${url}/wechat`,
    wechat,
    wecom,
    signInBaseUrl: `${url}/sign-in`,
    signIn,
    calls,
    script: (behaviour) => scripts.add(behaviour),
    reset() {
      calls.reset()
      scripts.reset()
      wechat.reset()
      wecom.reset()
      signIn.reset()
    },
    async close() {
      if (closing.signal.aborted) return
      closing.abort()
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

/** Dify takes documents of 15 MB. */
const mostBytes = 20 * 1024 * 1024
const tooLarge = { error: { message: 'the request body is too large' } }

interface Companies {
  wecom: WecomWorld
  signIn: SignInWorld
}

function createApp(world: World, { wecom, signIn }: Companies, log: (line: string) => void): Hono<NodeEnv> {
  const app = new Hono<NodeEnv>()
  app.use(async (context, next) => {
    await next()
    const sent = context.env.outgoing.headersSent ? context.env.outgoing.statusCode : context.res.status
    log(`${context.req.method} ${context.req.path} ${sent}`)
  })
  app.use(async (context, next) => {
    if (isWelcome(context.env.incoming)) return next()
    return context.json({ error: { message: 'only for this machine' } }, 403)
  })
  app.use(bodyLimit({ maxSize: mostBytes, onError: (context) => context.json(tooLarge, 413) }))
  app.route('/openai/v1', createOpenAiRoutes(world))
  app.route('/dify/v1', createDifyRoutes(world))
  app.route('/wechat', createWechatRoutes(world.wechat, world.closing))
  app.route('/wecom', createWecomRoutes(wecom.responseUrls))
  app.route('/sign-in', createSignInRoutes(signIn, world.closing))
  app.route('/_local/wechat', createWechatControlRoutes(world.wechat))
  app.route('/_local', createControlRoutes(world))
  app.onError((error, context) => {
    log(`${context.req.method} ${context.req.path} failed: ${error.name}`)
    return context.json({ error: { message: 'internal error of the local upstreams' } }, 500)
  })
  return app
}
