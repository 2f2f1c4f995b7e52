import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { functionNames } from '../../scripts/build/build-functions.ts'
import { readFunctions, routesOf, type DeclaredFunction } from '../../scripts/deploy/declaration.ts'
import type { Cloud } from '../../scripts/deploy/cloud.ts'
import { probeFunction } from '../../scripts/deploy/probe.ts'
import { chooseFunctions } from '../../scripts/deploy/requirements.ts'
import { turnFunctions } from '../../scripts/build/function-files.ts'
import { collections } from '../../shared/adapters/cloudbase/collections-cloudbase.ts'
import { envNames } from '../../shared/runtime/check-env.ts'
import { parseGatewayEnv } from '../../shared/runtime/env/env-gateway.ts'

/** Read by the SDK itself. */
const ofTheSdk = ['CLOUDBASE_APIKEY']
/** Read by the bot of the long connection, which is a process of its own and no function. */
const ofTheBot = ['WECOM_BOT_SECRET', 'WECOM_SOCKET_URL']
const everything = Object.fromEntries([...envNames, ...ofTheSdk].map((name) => [name, `value of ${name}`]))
const functions = await readFunctions(everything)

const choose = (values: Record<string, string>, only: string[] = [], envId = 'env-1') =>
  chooseFunctions(functions, { values, notes: [], envId, credentials: null }, only)

/** The functions that get a variable. */
const taking = (variable: string) =>
  functions.filter(({ envVariables }) => variable in envVariables).map(({ name }) => name)

const names = ({ functions: chosen }: ReturnType<typeof choose>) => chosen.map(({ name }) => name)
const problems = ({ problems: found }: ReturnType<typeof choose>) => found.map(({ name }) => name)

describe('cloudbaserc.json', () => {
  it('declares every function that is built, and no other', async () => {
    expect(functions.map(({ name }) => name).toSorted()).toEqual((await functionNames()).toSorted())
  })

  it('gives every variable that functions read to one at least, and knows no others', () => {
    const declared = new Set(functions.flatMap(({ envVariables }) => Object.keys(envVariables)))
    const read = Object.keys(everything).filter((name) => !ofTheBot.includes(name))
    expect([...declared].toSorted()).toEqual(read.toSorted())
  })

  it('holds no value of a variable, only its name', async () => {
    const rc = JSON.parse(await readFile('cloudbaserc.json', 'utf8')) as {
      functions: { envVariables?: Record<string, string> }[]
    }
    for (const { envVariables = {} } of rc.functions)
      for (const [name, template] of Object.entries(envVariables)) expect(template).toBe(`{{env.${name}}}`)
  })

  it('gives a turn more time than it may take', () => {
    const longestTurnSeconds = 100
    for (const name of turnFunctions) {
      const timeout = functions.find((one) => one.name === name)?.timeout ?? 0
      expect(timeout).toBeGreaterThan(longestTurnSeconds + 10)
    }
  })

  it('leaves most connections of an instance to people who have signed in', () => {
    const { GATEWAY_SOCKET_STRANGERS: strangers, GATEWAY_SOCKETS_PER_PERSON: perPerson } = parseGatewayEnv({
      GATEWAY_KEYS: `k:${'k'.repeat(32)}`,
    })
    const concurrency = functions.find(({ name }) => name === 'gateway-ws')?.instanceConcurrencyConfig
    const { maxConcurrency } = concurrency as { maxConcurrency: number }
    expect(strangers).toBeLessThanOrEqual(maxConcurrency / 2)
    expect(perPerson).toBeLessThanOrEqual(maxConcurrency / 10)
  })

  it('runs everything on the runtime that the functions are built for', () => {
    expect(new Set(functions.map(({ runtime }) => runtime))).toEqual(new Set(['Nodejs20.19']))
  })

  it('leads each path to one function', () => {
    const paths = routesOf(functions).map(({ path }) => path)
    expect(new Set(paths).size).toBe(paths.length)
  })
})

describe('what stands beside the declaration', () => {
  it('probes each function after a deployment, and says so of one that it does not know', async () => {
    const cloud = { functions: { find: async () => null, invoke: async () => ({}) } } as unknown as Cloud
    const probe = async (name: string) =>
      (await probeFunction(cloud, { name } as DeclaredFunction, 's'.repeat(32))).problem ?? ''
    const problems = await Promise.all(functions.map(({ name }) => probe(name)))
    expect(problems.filter((problem) => problem.includes('probe.ts'))).toEqual([])
    expect(await probe('newcomer')).toContain('scripts/deploy/probe.ts')
  })

  it('gives the settings of look-ups to the functions that are built for turns', () => {
    expect(taking('RETRIEVAL').toSorted()).toEqual(turnFunctions.toSorted())
  })

  it('tells of each function and collection in the documents', async () => {
    const architecture = await readFile('docs/architecture.md', 'utf8')
    const guide = await readFile('docs/deploy.md', 'utf8')
    const rows = collections.map(({ name }) => `| \`${name}\` |`)
    expect(rows.filter((row) => !architecture.includes(row))).toEqual([])
    const told = functions.map(({ name }) => `\`${name}\``)
    expect(told.filter((name) => !guide.includes(name))).toEqual([])
  })
})

describe('the choice of functions', () => {
  const filled = {
    OPENAI_BASE_URL: 'https://api.example.com/v1',
    OPENAI_API_KEY: 'sk-0123456789',
    OPENAI_MODEL: 'm',
    TICKET_SECRET: 's'.repeat(32),
  }
  it('is what the mini-program needs, when nothing else is filled in', () => {
    const choice = choose(filled)
    const skipped = choice.skipped.map(({ name }) => name)
    expect(skipped.toSorted()).toEqual(['gateway', 'gateway-ws', 'wecom'])
    expect(names(choice)).toEqual(functions.map(({ name }) => name).filter((name) => !skipped.includes(name)))
    expect(choice.problems).toEqual([])
  })

  it('takes a door whose keys are begun, and then demands all of them', () => {
    const begun = choose({ ...filled, GATEWAY_KEYS: `k1:${'k'.repeat(32)}` })
    expect(names(begun)).toEqual(expect.arrayContaining(['gateway', 'gateway-ws']))
    expect(problems(begun)).toEqual(['CLOUDBASE_APIKEY', 'WECHAT_APPID', 'WECHAT_APP_SECRET'])
  })

  it('demands a model for a turn, a secret for tickets and an environment, each once', () => {
    expect(problems(choose({}, [], ''))).toEqual(['CLOUDBASE_ENV_ID', 'MODEL_PROVIDER', 'TICKET_SECRET'])
    expect(problems(choose({ ...filled, TICKET_SECRET: 'short' }))).toEqual(['TICKET_SECRET'])
    expect(problems(choose({ TICKET_SECRET: filled.TICKET_SECRET }, ['history']))).toEqual([])
  })

  it('refuses half of a pair of keys, and a function that nobody declared', () => {
    expect(problems(choose({ ...filled, TENCENTCLOUD_SECRETID: 'AKID' }))).toEqual(['TENCENTCLOUD_SECRETKEY'])
    expect(problems(choose(filled, ['chatt']))).toEqual(['--only'])
  })
})
