import { readFileSync } from 'node:fs'
import * as z from 'zod/mini'

/** What the platform tells a process about itself, for one request. */
export interface Surroundings {
  envId: string
  /** An address without its query. */
  serviceUrl: string
  region: string
  /** Where the process runs and what called it, as the platform counts it. */
  source: string
  /** Parts of the headers that join requests of one call; often empty. */
  sequence: string
  trace: string
  tokens: Record<string, string | undefined>
  credentials: Credentials | null
}

export interface Credentials {
  secretId: string
  secretKey: string
  sessionToken: string | undefined
}

/** Variables that hold without being listed in one of the variables `…_CONTEXT_KEYS`. */
const always = new Set([
  'SCF_NAMESPACE',
  'TRIGGER_SRC',
  'WX_TRIGGER_API_TOKEN_V0',
  'TENCENTCLOUD_SECRETID',
  'TENCENTCLOUD_SECRETKEY',
  'TENCENTCLOUD_SESSIONTOKEN',
])

/**
 * Reads what the platform gave. It may give other tokens with each call of a function, so nothing of it is
 * kept. The rules are those of `@cloudbase/node-sdk`, but no request asks the network where the process runs.
 */
export function readSurroundings(): Surroundings {
  const { env } = process
  const keys = listed(`${env.TCB_CONTEXT_KEYS ?? ''},${env.WX_CONTEXT_KEYS ?? ''}`)
  const given = (name: string) => (always.has(name) || keys.has(name) ? env[name] || '' : '')
  const envId = given('TCB_ENV') || given('SCF_NAMESPACE')
  const region = env.TENCENTCLOUD_REGION || ''
  const place = placeOf(env)
  return {
    envId,
    region,
    serviceUrl: injectedUrl(env.TCB_CONTEXT_CNFG) || publicUrl(envId, region, place),
    source: `${given('TCB_SOURCE')},${place}`,
    sequence: given('TCB_SEQID'),
    trace: given('TCB_TRACELOG'),
    tokens: { ...wxTokens(given), tcb_sessionToken: given('TCB_SESSIONTOKEN') },
    credentials: credentialsIn(given),
  }
}

let lists = { text: '', names: new Set<string>() }

function listed(text: string): Set<string> {
  if (lists.text !== text) lists = { text, names: new Set(text.split(',')) }
  return lists.names
}

function credentialsIn(given: (name: string) => string): Credentials | null {
  const secretId = given('TENCENTCLOUD_SECRETID')
  const secretKey = given('TENCENTCLOUD_SECRETKEY')
  if (!secretId || !secretKey) return null
  return { secretId, secretKey, sessionToken: given('TENCENTCLOUD_SESSIONTOKEN') || undefined }
}

type Place = 'scf' | 'cbr' | 'sumeru' | 'tencentcloud' | 'unknown'

function placeOf(env: NodeJS.ProcessEnv): Place {
  if (env.TENCENTCLOUD_RUNENV === 'SCF') return 'scf'
  if (env.CBR_ENV_ID) return 'cbr'
  if (['formal', 'pre', 'test'].includes(env.SUMERU_ENV ?? '')) return 'sumeru'
  return env.TENCENTCLOUD === 'true' ? 'tencentcloud' : 'unknown'
}

/** Processes of the platform reach the service inside its network. */
function publicUrl(envId: string, region: string, place: Place): string {
  const inside = place !== 'unknown'
  const named = /^[a-z0-9_-]{1,40}$/.test(envId) ? `${envId}.` : ''
  const host = `${inside ? 'internal.' : ''}${region === '' ? '' : `${region}.`}tcb-api.tencentcloudapi.com`
  return `${inside ? 'http' : 'https'}://${named}${host}/admin`
}

const contextConfig = z.object({ URL: z._default(z.string(), '') })
let injected = { text: '', url: '' }

function injectedUrl(text = ''): string {
  if (injected.text !== text) injected = { text, url: contextConfig.parse(JSON.parse(text)).URL }
  return injected.url
}

function wxTokens(given: (name: string) => string): Record<string, string> {
  const timed = given('TRIGGER_SRC') === 'timer' && given('WX_TRIGGER_API_TOKEN_V0')
  const wxCloudApiToken = timed || given('WX_API_TOKEN')
  if (wxCloudApiToken) return { wxCloudApiToken }
  const accessToken = given('WX_CLOUDBASE_ACCESSTOKEN') || mountedToken()
  return { wxCloudApiToken, wxCloudbaseAccesstoken: accessToken }
}

const tokenPath = '/.tencentcloudbase/wx/cloudbase_access_token'
const tokenKeptMs = 10 * 60_000
let mounted = { token: '', readAt: 0 }

/** CloudBase Run puts a token into the file system and replaces it from time to time. */
function mountedToken(): string {
  if (!process.env.CBR_ENV_ID) return ''
  if (mounted.token && Date.now() - mounted.readAt < tokenKeptMs) return mounted.token
  try {
    mounted = { token: readFileSync(tokenPath, 'utf8'), readAt: Date.now() }
  } catch {
    // Not every environment has the file.
    return ''
  }
  return mounted.token
}
