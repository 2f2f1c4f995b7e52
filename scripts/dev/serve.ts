import { once } from 'node:events'
import { createServer } from 'node:net'
import { styleText } from 'node:util'
import { prefixOf, providers } from '../../shared/runtime/providers/providers.ts'
import { codeOf, messageOf } from '../command-line/failure.ts'
import { leave } from '../command-line/leave.ts'
import { EnvFileError } from '../settings/env-file.ts'
import { DataFolderError, prepareDataFolder } from './data-folder.ts'
import { lockDataFolder } from './data-lock.ts'
import { readDevEnvironment } from './dev-environment.ts'
import { formatLogLine } from './dev-log.ts'
import type { LocalStack } from './local-stack.ts'

export interface DevFlags {
  port: string
  data: string
  fresh: boolean
  quiet: boolean
  'allow-host'?: string[] | undefined
}

type DevEnvironment = Awaited<ReturnType<typeof readDevEnvironment>>['env']

/** Serves everything on this machine until it is told to end. Cheap checks come before anything is loaded. */
export async function serve(flags: DevFlags): Promise<void> {
  const spoiled = (error: unknown): never => leaveOnDataFolderError(flags.data, error)
  const lock = await lockDataFolder(flags.data).catch(spoiled)
  const port = await readPort(flags.port)
  const hosts = (flags['allow-host'] ?? []).map(readHost)
  const env = await readEnvironment()
  if (isRefusedByBrowsers(port))
    console.error(styleText('yellow', `浏览器不肯打开端口 ${port}；要看小程序就换一个，如 3211`))
  await prepareDataFolder(flags.data, flags.fresh).catch(spoiled)
  say('正在打包云函数和小程序预览……')
  const stack = await start(flags, { port, hosts, env })
  lock.serves(stack.cloud.url)
  console.log(`ready ${stack.cloud.url}`)
  console.log(greeting(stack, env.MODEL_PROVIDER))
  void sayWhetherModelsAnswer(env)
}

async function readEnvironment(): Promise<DevEnvironment> {
  const { env, notes, incomplete, fatal } = await readDevEnvironment().catch((error: unknown) => {
    if (error instanceof EnvFileError) leave(error.message)
    throw error
  })
  for (const note of notes) console.error(styleText(fatal ? 'red' : 'yellow', note))
  if (fatal) leave('请在 .env.local 里改好，再运行 npm run dev')
  if (incomplete) console.error(styleText('yellow', `没有填全的那一组先不用，${modelOf(env.MODEL_PROVIDER)}`))
  return env
}

async function start(
  flags: DevFlags,
  { port, hosts, env }: { port: number; hosts: string[]; env: DevEnvironment },
): Promise<LocalStack> {
  // Loaded only now, so that something can be read at once.
  const [
    { readFunctions },
    { devOutput },
    { watchFunctions },
    { createPreview },
    { startLocalStack },
    { createWecomPage },
  ] = await Promise.all([
    import('../deploy/declaration.ts'),
    import('./dev-bundles.ts'),
    import('./watch-functions.ts'),
    import('../../local/preview/index.ts'),
    import('./local-stack.ts'),
    import('../../local/wecom-page/index.ts'),
  ])
  await readFunctions({}).catch((error: unknown) => leave(messageOf(error)))
  const [stopWatching, preview] = await Promise.all([
    watchFunctions((text) => console.error(styleText('red', text))),
    createPreview({ miniprogramDir: 'miniprogram' }),
  ])
  say('正在启动本机云……')
  const stack: LocalStack = await startLocalStack({
    features: [preview, createWecomPage({ wecom: () => stack.bot })],
    port,
    dataDir: flags.data,
    functionsDir: devOutput,
    watch: true,
    sourceMaps: true,
    env,
    hosts,
    onLog: (line) => {
      if (!flags.quiet) console.log(formatLogLine(line))
    },
  }).catch(async (error: NodeJS.ErrnoException) => {
    await Promise.all([stopWatching(), preview.close()])
    if (error.code === 'EADDRINUSE') leave(portTaken(flags.port))
    throw error
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void Promise.all([stopWatching(), stack.close()]).then(() => process.exit(0))
    })
  }
  return stack
}

function leaveOnDataFolderError(folder: string, error: unknown): never {
  if (error instanceof DataFolderError) leave(error.message)
  if (/^(EACCES|EPERM|EROFS|ENOSPC|EEXIST|ENOTDIR)$/.test(codeOf(error)))
    leave(`${folder} 用不了：${messageOf(error)}；换一个目录：npm run dev -- --data <目录>`)
  throw error
}

function say(progress: string): void {
  console.log(styleText('gray', progress))
}

/** Asked before anything is touched: whoever holds the port may be using the same data. */
async function readPort(given: string): Promise<number> {
  const port = Number(given)
  if (!/^\d+$/.test(given) || port > 65_535) leave(`端口 ${given} 不对；应为 0 到 65535 的整数`)
  const probe = createServer().listen(port, '127.0.0.1')
  await once(probe, 'listening').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') leave(portTaken(given))
    if (error.code === 'EACCES')
      leave(`没有权限用端口 ${given}；换一个大于 1024 的：npm run dev -- --port 3211`)
    throw error
  })
  probe.close()
  await once(probe, 'close')
  return port
}

/** Ports of old services that browsers never open, among those that somebody might choose. */
const refusedPorts = [1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6679, 6697, 10_080]

function isRefusedByBrowsers(port: number): boolean {
  return refusedPorts.includes(port) || (port >= 6665 && port <= 6669)
}

/** A name that leads here from outside; without scheme and port, which a tunnel chooses. */
function readHost(given: string): string {
  if (!/^[\w.-]+$/.test(given)) leave(`--allow-host ${given} 不对；应为主机名，如 bot.example.com`)
  return given.toLowerCase()
}

function portTaken(taken: string): string {
  return `端口 ${taken} 已被占用；换一个：npm run dev -- --port 3211`
}

/** Beside everything else: whoever wants to look around need not wait for a model. */
async function sayWhetherModelsAnswer(env: DevEnvironment): Promise<void> {
  if (!env.MODEL_PROVIDER) return
  const { tryModels } = await import('../settings/model-trial.ts')
  for (const { provider, problem } of await tryModels(env))
    if (problem === null) console.log(styleText('gray', `模型 ${provider} 能用`))
    else console.error(styleText('yellow', `模型 ${provider}：${problem}`))
}

function modelOf(provider: string | undefined): string {
  return provider ? `模型：${provider}` : '模型：离线演示'
}

function greeting({ cloud: { url }, wecomSocket }: LocalStack, provider: string | undefined): string {
  const groups = providers.map((each) => `${prefixOf(each)}…`).join(' 或 ')
  const hint = provider ? '' : `（在 .env.local 里填全 ${groups} 一组就会换成真的）`
  const call = `curl ${url}/call/chat -H 'x-wx-openid: u1' -d '{"action":"send","clientMessageId":"a1","text":"我今天很难过"}'`
  return [
    '',
    `  ${styleText('bold', '知己')} 已在本机运行。${modelOf(provider)}${hint}`,
    `  在浏览器里打开小程序：${styleText('cyan', url)}`,
    `  在企业微信里的样子：${styleText('cyan', `${url}/wecom`)}`,
    `  企业微信的长连接：${wecomSocket.url}；另开一个窗口，运行 ${styleText('cyan', `npm run wecom:socket -- --url ${url}`)}`,
    `  在终端里聊天：另开一个窗口，运行 ${styleText('cyan', chatCommand(url))}`,
    `  直接调用云函数：${styleText('cyan', call)}`,
    '',
  ].join('\n')
}

function chatCommand(url: string): string {
  return url.endsWith(':3210') ? 'npm run chat' : `npm run chat -- --url ${url}`
}
