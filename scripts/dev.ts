import { rm, readFile } from 'node:fs/promises'
import { parseArgs, parseEnv, styleText } from 'node:util'
import type { FunctionLogLine } from '../local/cloud/options.ts'
import { envNames } from '../shared/runtime/env.ts'
import { watchFunctions } from './build-functions.ts'
import { startLocalStack } from './local-stack.ts'

const { values: flags } = parseArgs({
  options: {
    port: { type: 'string', default: '3210' },
    data: { type: 'string', default: '.data' },
    fresh: { type: 'boolean', default: false },
    quiet: { type: 'boolean', default: false },
  },
})

if (flags.fresh) await rm(flags.data, { recursive: true, force: true })
const env = await functionEnv()
const stopWatching = await watchFunctions()
const stack = await startLocalStack({
  port: Number(flags.port),
  dataDir: flags.data,
  watch: true,
  env,
  onLog: (line) => {
    if (!flags.quiet) printLog(line)
  },
}).catch(async (error: NodeJS.ErrnoException) => {
  await stopWatching()
  if (error.code !== 'EADDRINUSE') throw error
  console.error(`端口 ${flags.port} 已被占用；换一个：npm run dev -- --port 3211`)
  process.exit(1)
})

console.log(`ready ${stack.cloud.url}`)
console.log(greeting(stack.cloud.url, env.MODEL_PROVIDER))

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void Promise.all([stopWatching(), stack.close()]).then(() => process.exit(0))
  })
}

/** `.env`, then `.env.local`, then the shell; only what the functions know. A key alone is enough to choose its provider. */
async function functionEnv(): Promise<Record<string, string>> {
  const files = await Promise.all(['.env', '.env.local'].map(readEnvFile))
  const given: Record<string, string | undefined> = Object.assign({}, ...files, process.env)
  const known = envNames.flatMap((name) => (given[name] ? [[name, given[name]] as const] : []))
  const env: Record<string, string> = Object.fromEntries(known)
  const inferred = [env.OPENAI_API_KEY && 'openai', env.DIFY_API_KEY && 'dify'].filter(Boolean).join(',')
  return inferred && !env.MODEL_PROVIDER ? { ...env, MODEL_PROVIDER: inferred } : env
}

async function readEnvFile(file: string): Promise<NodeJS.Dict<string>> {
  try {
    return parseEnv(await readFile(file, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
}

function printLog(line: FunctionLogLine): void {
  const color = line.stream === 'stderr' ? 'red' : 'gray'
  console.log(styleText(color, `${line.function} ${line.text}`))
}

function greeting(url: string, provider: string | undefined): string {
  const model = provider
    ? `模型：${provider}`
    : '模型：离线演示（在 .env.local 里写上 OPENAI_API_KEY 或 DIFY_API_KEY 就会换成真的）'
  const call = `curl ${url}/call/chat -H 'x-wx-openid: u1' -d '{"action":"send","clientMessageId":"a1","text":"我今天很难过"}'`
  return [
    '',
    `  ${styleText('bold', '知己')} 已在本机运行。${model}`,
    `  在终端里聊天：另开一个窗口，运行 ${styleText('cyan', 'npm run chat')}`,
    `  直接调用云函数：${styleText('cyan', call)}`,
    '',
  ].join('\n')
}
