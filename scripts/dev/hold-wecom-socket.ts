import type { openWecomSocketDoor } from '../../shared/runtime/compose/compose-wecom-socket.ts'
import { styleText } from 'node:util'
import { askHttp } from '../command-line/ask-http.ts'
import { leave } from '../command-line/leave.ts'
import { readUrl } from '../command-line/url-flag.ts'
import { readSettings } from '../deploy/settings.ts'
import { wecomSocketPath, type WecomSocketSettings } from './local-wecom.ts'
import { troubleOf } from './wecom-socket-trouble.ts'

const needed = ['WECOM_BOT_ID', 'WECOM_BOT_SECRET', 'TICKET_SECRET']
/** Answers that are being written when the process is asked to end get this long. */
const graceMs = 10_000

/** Holds the bot's long connection until it is replaced, refused or asked to end. */
export async function holdWecomSocket({ url: given }: { url?: string | undefined }): Promise<void> {
  const url = given === undefined ? undefined : readUrl(given)
  const { values } = await readSettings()
  Object.assign(process.env, await cloudSettings(values, url))
  const problems = problemsOf(process.env, url)
  if (problems.length > 0) leave(problems.join('\n'))
  const { loadWecomSocketDoor } = await import('./load-wecom-socket-door.ts')
  const door = openDoor((await loadWecomSocketDoor()).openWecomSocketDoor)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void door.close(graceMs))
  const how = await door.ended
  if (how === 'replaced')
    leave(`这个机器人在别处建立了新的长连接，这里（${door.url}）已被断开；一个机器人只能有一个连接。`)
  if (how === 'refused') leave(`${door.url} 不认这个机器人：请检查 WECOM_BOT_ID 和 WECOM_BOT_SECRET。`)
  process.exit(0)
}

function openDoor(open: typeof openWecomSocketDoor): ReturnType<typeof openWecomSocketDoor> {
  /** What was said last of the connection; the same is said once, however often it is tried. */
  let said = ''
  const tell = (sentence: string): void => {
    if (sentence !== said) console.error(styleText('yellow', sentence))
    said = sentence
  }
  return open({
    onConnected() {
      said = ''
      console.log('connected')
    },
    onLost: (address) => tell(`${address} 断开了，正在重新连接`),
    onTrouble: (address, cause) => tell(`连不上 ${address}：${troubleOf(cause)}。还会再试，按 Ctrl-C 结束`),
  })
}

/** What is written in the settings, and what follows from the cloud that is spoken to. */
async function cloudSettings(
  values: Record<string, string>,
  url: string | undefined,
): Promise<Record<string, string>> {
  if (url === undefined) return { ...values, ...realCloud(values) }
  return { ...(await played(values, url)), ...values, ...localCloud(url) }
}

/** WeCom as the local cloud plays it, for a bot that has none of its own. */
async function played(values: Record<string, string>, url: string): Promise<Record<string, string>> {
  const { bot, functions } = await readPlayed(url).catch((error: unknown) =>
    leave(`连不上 ${url}：${troubleOf(error)}；先运行 npm run dev`),
  )
  // A bot of the developer's own is WeCom's; it speaks to the functions of this machine.
  const isPlayed = [undefined, bot.WECOM_BOT_ID].includes(values.WECOM_BOT_ID)
  return isPlayed ? { ...functions, ...bot } : functions
}

async function readPlayed(url: string): Promise<WecomSocketSettings> {
  const answer = await askHttp(`${url}${wecomSocketPath}`, { signal: AbortSignal.timeout(5000) })
  if (answer.status !== 200) throw new Error(`Unexpected server response: ${answer.status}`)
  return JSON.parse(answer.text) as WecomSocketSettings
}

/** The environment of CloudBase, as the SDK looks for it. */
function realCloud(values: Record<string, string>): Record<string, string> {
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

function problemsOf(env: NodeJS.ProcessEnv, url: string | undefined): string[] {
  const names = [...needed, ...(url === undefined ? ['CLOUDBASE_ENV_ID'] : [])]
  const missing = names.filter((name) => !env[name]).map((name) => `${name} 没有填`)
  const keys = env.CLOUDBASE_APIKEY ?? (env.TENCENTCLOUD_SECRETID && env.TENCENTCLOUD_SECRETKEY)
  return keys
    ? missing
    : [...missing, 'CLOUDBASE_APIKEY（或 TENCENTCLOUD_SECRETID 与 TENCENTCLOUD_SECRETKEY）没有填']
}
