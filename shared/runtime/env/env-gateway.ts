import { isIP } from 'node:net'
import * as z from 'zod/mini'
import { parseJson } from '../../protocol/json.ts'
import { count, flag, isOrigin, key, list, text, url } from './env-fields.ts'
import { missingOf, present, toAppError, unwrap, type Source } from './env-problems.ts'

export const wechatSchema = z.object({
  WECHAT_APPID: z.optional(key),
  WECHAT_APP_SECRET: z.optional(key),
  WECHAT_API_BASE_URL: z._default(url, 'https://api.weixin.qq.com'),
  WECHAT_TIMEOUT_MS: count(5000),
})

export interface SigningKey {
  kid: string
  secret: string
}

const keyList = z
  .array(
    z.object({
      kid: z.string().check(z.regex(/^[\w.-]{1,32}$/)),
      secret: z.string().check(z.minLength(32)),
    }),
  )
  .check(
    z.minLength(1),
    z.refine((keys) => new Set(keys.map(({ kid }) => kid)).size === keys.length),
  )

/** `kid:secret,kid2:secret2`, or as JSON `[{"kid":"…","secret":"…"}]` for secrets that contain a comma. */
const keys = z.pipe(
  text,
  z.transform((value, context): SigningKey[] => {
    const given = value.startsWith('[') ? parseJson(value) : value.split(',').map(toKey)
    const parsed = keyList.safeParse(given)
    if (parsed.success) return parsed.data
    const message = '应为 kid:secret，多个用逗号隔开；kid 不重复，每个 secret 至少 32 个字符'
    context.issues.push({ code: 'custom', message, input: value })
    return z.NEVER
  }),
)

function toKey(pair: string): SigningKey {
  const [kid = '', ...rest] = pair.trim().split(':')
  return { kid, secret: rest.join(':') }
}

const listOf = (isOne: (item: string) => boolean, error: string) =>
  z._default(z.pipe(list, z.array(z.string().check(z.refine(isOne, { error })))), [])

function isNetwork(value: string): boolean {
  const [, address = '', bits] = /^([^/]+)\/(\d{1,3})$/.exec(value) ?? []
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
  return bits !== undefined && Number(bits) <= most
}

export const gatewaySchema = z.object({
  GATEWAY_KEYS: z.optional(keys),
  GATEWAY_TOKEN_MINUTES: count(60),
  GATEWAY_SESSION_DAYS: count(30),
  GATEWAY_REFRESH_GRACE_SECONDS: count(30),
  GATEWAY_LEGACY_OPENID: flag,
  GATEWAY_ORIGINS: listOf(
    (item) => item === '*' || isOrigin(item),
    '应为 https://域名 的列表，用逗号隔开；或 *',
  ),
  GATEWAY_PROXIES: listOf(isNetwork, '应为网段的列表，如 203.0.113.0/24，用逗号隔开'),

  GATEWAY_LIMIT_ADDRESS: count(600),
  GATEWAY_LIMIT_USER: count(120),
  GATEWAY_LIMIT_SIGN_IN: count(60),
  GATEWAY_LIMIT_HANDSHAKES: count(120),
  GATEWAY_TURNS: count(200),
  GATEWAY_SOCKET_STRANGERS: count(40),
  GATEWAY_SOCKETS_PER_PERSON: count(10),
  GATEWAY_SOCKET_SIGN_IN_SECONDS: count(10),
  GATEWAY_SOCKET_SILENCE_SECONDS: count(50),
  GATEWAY_BODY_KB: count(64),
  GATEWAY_REQUEST_SECONDS: count(15),
})

export interface WechatEnv {
  appid: string
  secret: string
  baseUrl: string
  timeoutMs: number
}

export type GatewayEnv = Omit<z.infer<typeof gatewaySchema>, 'GATEWAY_KEYS'> & {
  /** At least one key. The first key signs; all keys verify. */
  GATEWAY_KEYS: SigningKey[]
}

/**
 * Parses the settings for WeChat's API. Returns null when neither appid nor secret is set; throws INTERNAL
 * when only one is.
 */
export function parseWechatEnv(source: Source): WechatEnv | null {
  const given = present(source)
  const env = unwrap(wechatSchema.safeParse(given))
  const missing = missingOf(['WECHAT_APPID', 'WECHAT_APP_SECRET'], given)
  if (missing.length === 2) return null
  const { WECHAT_APPID: appid, WECHAT_APP_SECRET: secret } = env
  if (appid === undefined || secret === undefined) throw toAppError(missing)
  return { appid, secret, baseUrl: env.WECHAT_API_BASE_URL, timeoutMs: env.WECHAT_TIMEOUT_MS }
}

/** Like parseWechatEnv, but throws when the settings are missing. */
export function demandWechatEnv(source: Source): WechatEnv {
  const env = parseWechatEnv(source)
  if (!env) throw toAppError(missingOf(['WECHAT_APPID', 'WECHAT_APP_SECRET'], present(source)))
  return env
}

/** Parses the other gateway settings. Throws INTERNAL; its cause names the wrong or missing variables. */
export function parseGatewayEnv(source: Source): GatewayEnv {
  const env = unwrap(gatewaySchema.safeParse(present(source)))
  if (!env.GATEWAY_KEYS) throw toAppError(missingOf(['GATEWAY_KEYS'], {}))
  return { ...env, GATEWAY_KEYS: env.GATEWAY_KEYS }
}
