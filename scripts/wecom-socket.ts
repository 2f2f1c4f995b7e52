import { cp, mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { styleText } from 'node:util'
import { build } from 'esbuild'
import type { openWecomSocketDoor } from '../shared/runtime/compose/compose-wecom-socket.ts'
import { readSettings } from './deploy/settings.ts'
import { messageOf } from './command-line/failure.ts'
import { readFlags } from './command-line/flags.ts'
import { leave } from './command-line/leave.ts'
import { wecomSocketPath, type WecomSocketSettings } from './dev/local-wecom.ts'
import { readUrl } from './command-line/url-flag.ts'
import { troubleOf } from './dev/wecom-socket-trouble.ts'

const flags = readFlags({
  run: 'npm run wecom:socket',
  flags: {
    url: { type: 'string', value: '<地址>', says: '连本机云，如 http://127.0.0.1:3210；不写则连云上' },
  },
})

const needed = ['WECOM_BOT_ID', 'WECOM_BOT_SECRET', 'TICKET_SECRET']
/** Answers that are being written when the process is asked to end get this long. */
const graceMs = 10_000
const outdir = resolve('dist/wecom-socket')

const { values } = await readSettings().catch((error: unknown) => leave(messageOf(error)))
Object.assign(process.env, await cloudSettings())
const problems = problemsOf(process.env)
if (problems.length > 0) leave(problems.join('\n'))

const { openWecomSocketDoor: open } = await loadDoor()
/** What was said last of the connection; the same is said once, however often it is tried. */
let said = ''
const door = open({
  onConnected() {
    said = ''
    console.log('connected')
  },
  onLost: (address) => tell(`${address} 断开了，正在重新连接`),
  onTrouble: (address, cause) => tell(`连不上 ${address}：${troubleOf(cause)}。还会再试，按 Ctrl-C 结束`),
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void door.close(graceMs))
const how = await door.ended
if (how === 'replaced')
  leave(`这个机器人在别处建立了新的长连接，这里（${door.url}）已被断开；一个机器人只能有一个连接。`)
if (how === 'refused') leave(`${door.url} 不认这个机器人：请检查 WECOM_BOT_ID 和 WECOM_BOT_SECRET。`)
process.exit(0)

function tell(sentence: string): void {
  if (sentence !== said) console.error(styleText('yellow', sentence))
  said = sentence
}

/** What is written in the settings, and what follows from the cloud that is spoken to. */
async function cloudSettings(): Promise<Record<string, string>> {
  if (flags.url === undefined) return { ...values, ...realCloud() }
  const url = readUrl(flags.url)
  return { ...(await played(url)), ...values, ...localCloud(url) }
}

/** WeCom as the local cloud plays it, for a bot that has none of its own. */
async function played(url: string): Promise<Record<string, string>> {
  const { bot, functions } = await readPlayed(url).catch((error: unknown) =>
    leave(`连不上 ${url}：${troubleOf(error)}；先运行 npm run dev`),
  )
  // A bot of the developer's own is WeCom's; it speaks to the functions of this machine.
  const isPlayed = [undefined, bot.WECOM_BOT_ID].includes(values.WECOM_BOT_ID)
  return isPlayed ? { ...functions, ...bot } : functions
}

async function readPlayed(url: string): Promise<WecomSocketSettings> {
  const response = await fetch(`${url}${wecomSocketPath}`, { signal: AbortSignal.timeout(5000) })
  if (!response.ok) throw new Error(`Unexpected server response: ${response.status}`)
  return (await response.json()) as WecomSocketSettings
}

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

/** Bundled like a function, so that the personas lie beside it. */
async function loadDoor(): Promise<{ openWecomSocketDoor: typeof openWecomSocketDoor }> {
  await mkdir(outdir, { recursive: true })
  await cp('shared/personas', join(outdir, 'personas'), { recursive: true })
  const outfile = join(outdir, 'index.cjs')
  await build({
    entryPoints: ['shared/runtime/compose/compose-wecom-socket.ts'],
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
