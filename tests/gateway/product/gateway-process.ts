import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import type { Product } from '../../support/product.ts'

export interface GatewayProcess {
  url: string
  pid: number
  /** Lines that it has written so far. */
  lines: string[]
  /** Resolves with its exit code; null when a signal ended it. */
  exited: Promise<number | null>
  stop(signal?: NodeJS.Signals): Promise<void>
}

/** The deployed gateway in a process of its own, beside those of the local cloud and on the same data. */
export async function startGatewayProcess(
  product: Product,
  env: Record<string, string>,
): Promise<GatewayProcess> {
  const { cloud, upstreams } = product
  const child = spawn(process.execPath, ['index.js'], {
    cwd: 'dist/cloudfunctions/gateway',
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      HOST: '127.0.0.1',
      SCF_FUNCTIONNAME: 'gateway',
      TENCENTCLOUD_RUNENV: 'SCF',
      TENCENTCLOUD_REGION: 'ap-shanghai',
      SCF_NAMESPACE: cloud.envId,
      TCB_ENV: cloud.envId,
      TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${cloud.url}/admin` }),
      CLOUDBASE_APIKEY: 'local-api-key',
      MODEL_PROVIDER: 'openai',
      OPENAI_BASE_URL: upstreams.openaiBaseUrl,
      OPENAI_API_KEY: 'offline',
      OPENAI_MODEL: 'offline-companion',
      WECHAT_APPID: upstreams.wechat.appid,
      WECHAT_APP_SECRET: upstreams.wechat.secret,
      WECHAT_API_BASE_URL: upstreams.wechatBaseUrl,
      QUOTA_PER_MINUTE: '100000',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  const exited = once(child, 'exit').then(([code]) => code as number | null)
  const port = await listening(child, lines)
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? -1,
    lines,
    exited,
    async stop(signal = 'SIGKILL') {
      child.kill(signal)
      await exited
    },
  }
}

function listening(child: ChildProcess, lines: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the gateway ended with ${code}: ${lines.at(-1)}`)))
    let rest = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      const parts = (rest + text).split('\n')
      rest = parts.pop() ?? ''
      lines.push(...parts)
      for (const line of parts) {
        if (!line.includes('"listening"')) continue
        resolve((JSON.parse(line) as { port: number }).port)
      }
    })
  })
}
