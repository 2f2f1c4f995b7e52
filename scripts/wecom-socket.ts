import { cp, mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { parseArgs, styleText } from 'node:util'
import { build } from 'esbuild'
import type { openWecomSocketDoor } from '../shared/runtime/compose-wecom-socket.ts'
import { readSettings } from './deploy/settings.ts'

const { values: flags } = parseArgs({ options: { url: { type: 'string' } } })

const needed = ['WECOM_BOT_ID', 'WECOM_BOT_SECRET', 'TICKET_SECRET']
/** Answers that are being written when the process is asked to end get this long. */
const graceMs = 10_000
const outdir = resolve('dist/wecom-socket')

const { values } = await readSettings()
Object.assign(process.env, values, flags.url === undefined ? realCloud() : localCloud(flags.url))
const problems = problemsOf(process.env)
if (problems.length > 0) leave(problems.join('\n'))

const { openWecomSocketDoor: open } = await loadDoor()
const door = open(() => console.log('connected'))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void door.close(graceMs))
const how = await door.ended
if (how === 'replaced') leave('这个机器人在别处建立了新的长连接，这里已被断开；一个机器人只能有一个连接。')
if (how === 'refused') leave('企业微信不认这个机器人：请检查 WECOM_BOT_ID 和 WECOM_BOT_SECRET。')
process.exit(0)

/** The environment of CloudBase, as the SDK looks for it. */
function realCloud(): Record<string, string> {
  return values.CLOUDBASE_ENV_ID === undefined ? {} : { TCB_ENV: values.CLOUDBASE_ENV_ID }
}

/** What `npm run dev` serves, in its place. */
function localCloud(url: string): Record<string, string> {
  return {
    TCB_ENV: 'local',
    TENCENTCLOUD_RUNENV: 'SCF',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${url}/admin` }),
    CLOUDBASE_APIKEY: 'local-api-key',
  }
}

function problemsOf(env: NodeJS.ProcessEnv): string[] {
  const names = [...needed, ...(flags.url === undefined ? ['CLOUDBASE_ENV_ID'] : [])]
  const missing = names.filter((name) => !env[name]).map((name) => `${name} 没有填`)
  const keys = env.CLOUDBASE_APIKEY ?? (env.TENCENTCLOUD_SECRETID && env.TENCENTCLOUD_SECRETKEY)
  return keys
    ? missing
    : [...missing, 'CLOUDBASE_APIKEY（或 TENCENTCLOUD_SECRETID 与 TENCENTCLOUD_SECRETKEY）没有填']
}

function leave(sentence: string): never {
  console.error(styleText('red', sentence))
  process.exit(1)
}

/** Bundled like a function, so that the personas lie beside it. */
async function loadDoor(): Promise<{ openWecomSocketDoor: typeof openWecomSocketDoor }> {
  await mkdir(outdir, { recursive: true })
  await cp('shared/personas', join(outdir, 'personas'), { recursive: true })
  const outfile = join(outdir, 'index.cjs')
  await build({
    entryPoints: ['shared/runtime/compose-wecom-socket.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    packages: 'external',
    logLevel: 'warning',
  })
  return createRequire(import.meta.url)(outfile) as { openWecomSocketDoor: typeof openWecomSocketDoor }
}
