import { checkEnv } from '../../shared/runtime/check-env.ts'
import type { EnvProblem } from '../../shared/runtime/env/env.ts'
import { wecomNeeds } from '../../shared/runtime/env/env-wecom.ts'
import { completeProviders, groupOf, providers } from '../../shared/runtime/providers/providers.ts'
import type { DeclaredFunction } from './declaration.ts'
import { turnFunctions } from '../build/function-files.ts'
import { personaProblems } from '../settings/written-settings.ts'
import { accountShapes, type Settings } from './settings.ts'

interface Door {
  /** Without all of these the function cannot work. */
  needs: readonly string[]
  /** Whoever fills in one of these wants the function. */
  wanted: string[]
}

/** Functions that a mini-program does not need: deployed once their keys are filled in. */
const doors: Record<string, Door> = {
  gateway: gatewayDoor(),
  'gateway-ws': gatewayDoor(),
  wecom: {
    needs: wecomNeeds,
    wanted: ['WECOM_TOKEN', 'WECOM_AES_KEY'],
  },
}

function gatewayDoor(): Door {
  return {
    needs: ['GATEWAY_KEYS', 'CLOUDBASE_APIKEY', 'WECHAT_APPID', 'WECHAT_APP_SECRET'],
    wanted: ['GATEWAY_KEYS', 'CLOUDBASE_APIKEY'],
  }
}

/** What a filled-in value should be, for those that nothing else explains. */
const hints: Record<string, string> = {
  CLOUDBASE_ENV_ID: '没有填：云开发控制台「概览」里的环境 ID',
  TENCENTCLOUD_SECRETID: '没有填：腾讯云「访问管理 › API 密钥」；两个都不填则用 tcb login 的登录',
  TENCENTCLOUD_SECRETKEY: '没有填：与 TENCENTCLOUD_SECRETID 成对',
  TICKET_SECRET: '没有填：至少 32 个字符，可用 openssl rand -hex 32 生成',
  GATEWAY_KEYS: '没有填：写成 k1:至少 32 个字符，可用 openssl rand -hex 32 生成',
  CLOUDBASE_APIKEY: '没有填：云开发控制台「环境配置 › API Key」',
}

export interface Choice {
  functions: DeclaredFunction[]
  /** Functions left out because nothing for them is filled in, with what they lack. */
  skipped: { name: string; missing: string[] }[]
  /** What looks wrong and keeps nothing from being deployed: sentences. */
  advice: string[]
  /** Why nothing can be deployed: names, never values. */
  problems: Requirement[]
}

export interface Requirement extends EnvProblem {
  /** Nothing is written there yet; whatever else is wrong was written wrongly. */
  isAbsent?: boolean
}

/** Chooses the functions to deploy and checks all of their configuration before anything is touched. */
export function chooseFunctions(declared: DeclaredFunction[], settings: Settings, only: string[]): Choice {
  const { values } = settings
  const unknown = only.filter((name) => !declared.some((one) => one.name === name))
  const named = only.length === 0 ? declared : declared.filter(({ name }) => only.includes(name))
  const chosen = named.filter(({ name }) => only.includes(name) || isWanted(name, values))
  const functions = chosen.map(({ name }) => name)
  return {
    functions: chosen,
    skipped: named
      .filter((one) => !chosen.includes(one))
      .map(({ name }) => ({
        name,
        missing: (doors[name]?.needs ?? []).filter((variable) => values[variable] === undefined),
      })),
    advice: [...settings.notes, ...unreachable(values)],
    problems: [
      ...unknown.map((name) => ({
        name: '--only',
        expected: `cloudbaserc.json 里没有函数 ${name}；有：${declared.map((one) => one.name).join('、')}`,
      })),
      ...accountProblems(settings),
      ...personaProblems(values),
      ...functionProblems(functions, values),
    ],
  }
}

function isWanted(name: string, values: Record<string, string>): boolean {
  return doors[name]?.wanted.some((variable) => values[variable] !== undefined) ?? true
}

function accountProblems(settings: Settings): Requirement[] {
  const { values, envId, credentials } = settings
  const half = !credentials && (values.TENCENTCLOUD_SECRETID ?? values.TENCENTCLOUD_SECRETKEY) !== undefined
  const keys = half ? ['TENCENTCLOUD_SECRETID', 'TENCENTCLOUD_SECRETKEY'] : []
  const pair = missing(keys, values).map(({ name, expected }) => ({ name, expected }))
  return [...missing(envId === '' ? ['CLOUDBASE_ENV_ID'] : [], values), ...pair, ...accountShapes(settings)]
}

function functionProblems(functions: string[], values: Record<string, string>): Requirement[] {
  const { wrong, missing: incomplete } = checkEnv(values)
  const needs = new Set(['TICKET_SECRET', ...functions.flatMap((name) => doors[name]?.needs ?? [])])
  const models = functions.some((name) => turnFunctions.includes(name))
  const found = [
    ...wrong,
    ...(models ? incomplete : []),
    ...(models && incomplete.length === 0 && completeProviders(values).length === 0 ? [noModel] : []),
    ...missing([...needs], values),
  ]
  return [...new Map(found.map((problem) => [problem.name, problem])).values()]
}

/** Addresses that lead a function in the cloud to itself or nowhere. */
function unreachable(values: Record<string, string>): string[] {
  return Object.entries(values)
    .filter(([name, value]) => called.has(name) && isOfThisNetwork(value))
    .map(([name]) => `${name} 指向本机或内网，云函数连不到`)
}

const called = new Set([
  ...providers.map(({ group }) => group.baseUrl),
  'WECHAT_API_BASE_URL',
  'WECOM_AUTH_URL',
  'WECOM_AUTH_CHECK_URL',
])

function isOfThisNetwork(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { hostname } = new URL(address)
  return /^(localhost|.*\.local(host)?|0\.0\.0\.0|127\..*|10\..*|192\.168\..*|172\.(1[6-9]|2\d|3[01])\..*|\[::1?\])$/.test(
    hostname,
  )
}

const noModel: EnvProblem = {
  name: 'MODEL_PROVIDER',
  expected: `还没有模型：填全 ${providers.map((provider) => groupOf(provider).join('、')).join('，或 ')}`,
}

function missing(names: string[], values: Record<string, string>): Requirement[] {
  return names
    .filter((name) => values[name] === undefined)
    .map((name) => ({ name, expected: hints[name] ?? '没有填', isAbsent: true }))
}
