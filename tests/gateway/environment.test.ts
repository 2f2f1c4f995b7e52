import { describe, expect, it } from 'vitest'
import { AppError } from '../../shared/contract/errors.ts'
import { demandWechatEnv, parseGatewayEnv, parseWechatEnv } from '../../shared/runtime/env/env-gateway.ts'
import { parseModerationEnv } from '../../shared/runtime/env/env-moderation.ts'
import { EnvError } from '../../shared/runtime/env/env.ts'

const a = 'a'.repeat(32)
const b = 'b:c'.repeat(11)

/** What a wrong environment is refused with: names and words, never a value. */
function problemOf(parse: () => unknown): string {
  try {
    parse()
  } catch (error) {
    if (error instanceof AppError && error.code === 'INTERNAL' && error.cause instanceof EnvError)
      return error.cause.message
    throw error
  }
  throw new Error('was not refused')
}

const parseProxies = (networks: string) =>
  parseGatewayEnv({ GATEWAY_KEYS: `k:${a}`, GATEWAY_PROXIES: networks })
const parseOrigins = (origins: string) =>
  parseGatewayEnv({ GATEWAY_KEYS: `k:${a}`, GATEWAY_ORIGINS: origins })

describe('the environment of the gateway', () => {
  it('needs keys alone', () => {
    expect(parseGatewayEnv({ GATEWAY_KEYS: `k:${a}` })).toEqual({
      GATEWAY_KEYS: [{ kid: 'k', secret: a }],
      GATEWAY_TOKEN_MINUTES: 60,
      GATEWAY_SESSION_DAYS: 30,
      GATEWAY_REFRESH_GRACE_SECONDS: 30,
      GATEWAY_LEGACY_OPENID: false,
      GATEWAY_ORIGINS: [],
      GATEWAY_PROXIES: [],
      GATEWAY_LIMIT_ADDRESS: 600,
      GATEWAY_LIMIT_USER: 120,
      GATEWAY_LIMIT_SIGN_IN: 60,
      GATEWAY_LIMIT_HANDSHAKES: 120,
      GATEWAY_TURNS: 200,
      GATEWAY_SOCKET_STRANGERS: 40,
      GATEWAY_SOCKETS_PER_PERSON: 10,
      GATEWAY_SOCKET_SIGN_IN_SECONDS: 10,
      GATEWAY_SOCKET_SILENCE_SECONDS: 50,
      GATEWAY_BODY_KB: 64,
      GATEWAY_REQUEST_SECONDS: 15,
    })
    expect(problemOf(() => parseGatewayEnv({ GATEWAY_KEYS: '' }))).toContain('GATEWAY_KEYS')
  })

  it('takes several keys in their order, in either form', () => {
    const keys = [
      { kid: 'new', secret: a },
      { kid: 'old', secret: b },
    ]
    expect(parseGatewayEnv({ GATEWAY_KEYS: `new:${a}, old:${b}` }).GATEWAY_KEYS).toEqual(keys)
    expect(parseGatewayEnv({ GATEWAY_KEYS: JSON.stringify(keys) }).GATEWAY_KEYS).toEqual(keys)
  })

  it.each([
    'k:short',
    a,
    `:${a}`,
    `k:${a},k:${a}`,
    `k:${a},`,
    `k k:${a}`,
    '[]',
    '[{"kid":"k"}]',
    `[{"kid":"k","secret":"${a}"`,
  ])('refuses the keys %j without repeating them', (keys) => {
    const problem = problemOf(() => parseGatewayEnv({ GATEWAY_KEYS: keys }))
    expect(problem).toContain('GATEWAY_KEYS')
    expect(problem).not.toContain(a)
  })

  it('takes origins as browsers write them, and nothing like them', () => {
    const given = 'https://a.example,http://localhost:8080'
    expect(parseOrigins(given).GATEWAY_ORIGINS).toEqual(given.split(','))
    expect(parseOrigins('*').GATEWAY_ORIGINS).toEqual(['*'])
    for (const wrong of [
      'https://a.example/',
      'a.example',
      'https://a.example/x',
      'null',
      'https://*.a.example',
    ])
      expect(problemOf(() => parseOrigins(wrong))).toContain('GATEWAY_ORIGINS')
  })

  it('takes networks of proxies, and nothing like them', () => {
    const given = '203.0.113.0/24,127.0.0.0/8,2001:db8::/32,::1/128'
    expect(parseProxies(given).GATEWAY_PROXIES).toEqual(given.split(','))
    for (const wrong of [
      '203.0.113.1',
      '203.0.113.0/33',
      '2001:db8::/129',
      '0203.0.113.0/24',
      'proxy/8',
      '/8',
      '1.1.1.1/',
      '1.1.1.1/8/8',
      '*',
    ])
      expect(
        problemOf(() => parseProxies(wrong)),
        wrong,
      ).toContain('GATEWAY_PROXIES')
  })

  it('knows WeChat whole or not at all', () => {
    expect(parseWechatEnv({})).toBe(null)
    expect(parseWechatEnv({ WECHAT_APPID: 'wx1', WECHAT_APP_SECRET: 's' })).toEqual({
      appid: 'wx1',
      secret: 's',
      baseUrl: 'https://api.weixin.qq.com',
      timeoutMs: 5000,
    })
    expect(problemOf(() => parseWechatEnv({ WECHAT_APPID: 'wx1' }))).toContain('WECHAT_APP_SECRET')
    expect(problemOf(() => demandWechatEnv({}))).toMatch(/WECHAT_APPID.*WECHAT_APP_SECRET/)
  })

  it('asks for a moderation service only where one is wanted', () => {
    expect(problemOf(() => parseModerationEnv({}))).toMatch(/OPENAI_BASE_URL.*OPENAI_API_KEY/)
    expect(parseModerationEnv({ OPENAI_BASE_URL: 'https://x.example/v1', OPENAI_API_KEY: 'k' })).toEqual({
      baseUrl: 'https://x.example/v1',
      apiKey: 'k',
    })
  })
})
