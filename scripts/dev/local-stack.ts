import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import {
  type CloudFeature,
  type CollectionDeclaration,
  type FunctionDeclaration,
  type FunctionLogLine,
  type LocalCloud,
  startLocalCloud,
} from '../../local/cloud/index.ts'
import {
  createWecomSocket,
  startUpstreams,
  type Upstreams,
  type WecomSocketUpstream,
  type WecomUpstream,
} from '../../local/upstreams/index.ts'
import {
  collections,
  ownReadRule,
  type Collection,
} from '../../shared/adapters/cloudbase/collections-cloudbase.ts'
import { moreAccessRoutes } from '../deploy/access-routes.ts'
import { functionsOutput } from '../build/build-functions.ts'
import { readFunctions } from '../deploy/declaration.ts'
import { createWecomSocketFeature, speakToBot, wecomSocketPath } from './local-wecom.ts'

export interface LocalStack {
  cloud: LocalCloud
  /** The offline models; null when the functions talk to real ones. */
  upstreams: Upstreams | null
  /** WeCom's servers on this machine, connected to the bot. */
  wecom: WecomUpstream
  /** The same for a bot that keeps a long connection, at `url`. */
  wecomSocket: WecomSocketUpstream & { url: string }
  /** Reaches the bot the way it listens. */
  bot: Pick<WecomUpstream, 'send'>
  close(): Promise<void>
}

export interface LocalStackOptions {
  port?: number
  dataDir?: string
  /** Folder of the built functions (default: the build that is deployed). */
  functionsDir?: string
  watch?: boolean
  /** Errors of the functions name lines of their sources. */
  sourceMaps?: boolean
  /** Variables for the functions; a MODEL_PROVIDER among them replaces the offline model. */
  env?: Record<string, string>
  /** Which of the offline models speak: `openai` (default), `dify`, or both in the order of failover. */
  provider?: string
  /** Key the offline OpenAI model is called with. */
  apiKey?: string
  /** Milliseconds between two pieces of an offline reply. */
  paceMs?: number
  maxInstances?: number
  maxInstancesOf?: Record<string, number>
  /** Stop instances between calls, as the platform may. */
  freezeAfterAnswer?: boolean
  onLog?: (line: FunctionLogLine) => void
  /** Names that lead to this machine from outside: a tunnel's. */
  hosts?: string[]
  /** Pages on other ports of this machine may ask: a preview that is served by itself. */
  neighbours?: boolean
  /** Collections that are not there, as after a deployment of functions alone. */
  withoutCollections?: string[]
  /** Served by the local cloud besides its own. */
  features?: CloudFeature[]
}

/** Plans on this machine open after a restart; what it protects is beside it. */
const localPlanKey = Buffer.alloc(32, 'local').toString('base64')

/** Where the access service of the local cloud calls from. */
const loopback = ['127.0.0.0/8', '::1/128']

/**
 * Everything the product needs, on this machine: the local cloud with our functions, and offline models
 * unless real ones are given.
 */
export async function startLocalStack(options: LocalStackOptions = {}): Promise<LocalStack> {
  const { env = {}, paceMs, provider, apiKey, hosts = [], neighbours = false, ...rest } = options
  const { withoutCollections = [], ...cloudOptions } = rest
  // With a real model they still play WeCom, and WeChat unless that is real too.
  const upstreams = await startUpstreams(paceMs === undefined ? {} : { paceMs })
  const models = env.MODEL_PROVIDER ? null : upstreams
  const bot = wecomBot(env)
  const socket = createWecomSocket()
  const values: Record<string, string> = {
    GATEWAY_KEYS: `local:${randomBytes(32).toString('hex')}`,
    TICKET_SECRET: randomBytes(32).toString('hex'),
    WECOM_TOKEN: bot.token,
    WECOM_AES_KEY: bot.aesKey,
    WECOM_BOT_NAME: '知己',
    WECOM_RESPONSE_ORIGINS: upstreams.url,
    SAFETY_PLAN_KEYS: localPlanKey,
    CHECK_IN_TEMPLATE_ID: 'local-check-in',
    // Whoever tries the product on this machine is not asked for their age first.
    AGE_ASKED_AT: 'none',
    ...env,
    GATEWAY_PROXIES: [env.GATEWAY_PROXIES, ...loopback].filter(Boolean).join(','),
    ...(models && offlineModel(models, { provider, apiKey })),
    ...(!env.WECHAT_APPID && offlineWechat(upstreams)),
  }
  const socketFeature = createWecomSocketFeature(socket, () => ({
    bot: { WECOM_BOT_ID: socket.botId, WECOM_BOT_SECRET: socket.secret, WECOM_SOCKET_URL: socketUrl },
    functions: {
      WECOM_BOT_NAME: values.WECOM_BOT_NAME ?? '',
      // One that was written down is known to whoever may know it.
      ...(!env.TICKET_SECRET && { TICKET_SECRET: values.TICKET_SECRET ?? '' }),
    },
  }))
  const cloud = await startLocalCloud({
    ...cloudOptions,
    features: [...(options.features ?? []), socketFeature],
    functionsDir: resolve(options.functionsDir ?? functionsOutput),
    functions: await declaredFunctions(values),
    routes: moreAccessRoutes,
    visitors: { hosts, origins: originsOf(env), neighbours },
    collections: collections.filter(({ name }) => !withoutCollections.includes(name)).map(toDeclaration),
  })
  const socketUrl = `${cloud.url.replace('http', 'ws')}${wecomSocketPath}`
  upstreams.wecom.connect({ ...bot, callbackUrl: `${cloud.url}/wecom/callback` })
  return {
    cloud,
    upstreams: models,
    wecom: upstreams.wecom,
    wecomSocket: { ...socket, url: socketUrl },
    bot: speakToBot(upstreams.wecom, socket),
    async close() {
      await cloud.close()
      await upstreams.close()
    },
  }
}

/** Pages that may use the deployed gateway may use it here too. */
function originsOf({ GATEWAY_ORIGINS = '' }: Record<string, string>): string[] {
  return GATEWAY_ORIGINS.split(',').flatMap((origin) => origin.trim() || [])
}

/** WeCom's servers are played with the secrets of the bot, if it has any. */
function wecomBot(env: Record<string, string>): { token: string; aesKey: string; receiveId: string } {
  return {
    token: env.WECOM_TOKEN ?? randomBytes(16).toString('hex'),
    aesKey: env.WECOM_AES_KEY ?? randomBytes(32).toString('base64').slice(0, 43),
    receiveId: env.WECOM_RECEIVE_ID ?? '',
  }
}

interface Offline {
  provider: string | undefined
  apiKey: string | undefined
}

/** The offline models are reached by the same adapters as real ones. */
function offlineModel(upstreams: Upstreams, chosen: Offline): Record<string, string> {
  return {
    MODEL_PROVIDER: chosen.provider ?? 'openai',
    OPENAI_BASE_URL: upstreams.openaiBaseUrl,
    OPENAI_API_KEY: chosen.apiKey ?? 'offline',
    OPENAI_MODEL: 'offline-companion',
    DIFY_BASE_URL: upstreams.difyBaseUrl,
    DIFY_API_KEY: 'app-chat-offline',
  }
}

function offlineWechat({ wechat, wechatBaseUrl }: Upstreams): Record<string, string> {
  const { appid, secret } = wechat
  return { WECHAT_APPID: appid, WECHAT_APP_SECRET: secret, WECHAT_API_BASE_URL: wechatBaseUrl }
}

/**
 * As deployed: each function gets the variables it declares and no others. HTTP functions get no credentials
 * from the platform.
 */
async function declaredFunctions(values: Record<string, string>): Promise<FunctionDeclaration[]> {
  return (await readFunctions({ CLOUDBASE_APIKEY: 'local-api-key', ...values })) as FunctionDeclaration[]
}

function toDeclaration({ name, indexes, access }: Collection): CollectionDeclaration {
  return {
    name,
    rule: access === 'own' ? ownReadRule : 'ADMINONLY',
    indexes: indexes.map(({ name: index, fields, unique }) => ({
      name: index,
      keys: fields.map((field) => (field.startsWith('-') ? [field.slice(1), -1] : [field, 1])),
      ...(unique && { unique }),
    })),
  }
}
