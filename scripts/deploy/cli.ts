import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { Credentials, Settings } from './settings.ts'

export interface Cli {
  /**
   * Runs one `tcb` command in `cwd`; rejects when it fails. The CLI answers 0 also where a deployment failed:
   * what it did is to be read from the environment.
   */
  run(args: string[], cwd: string, onLine?: (line: string) => void): Promise<string>
  /** Forgets a login made for this run. */
  close(): Promise<void>
}

const login = z.object({
  credential: z
    .object({
      secretId: z.string().optional(),
      secretKey: z.string().optional(),
      tmpSecretId: z.string().optional(),
      tmpSecretKey: z.string().optional(),
      tmpToken: z.string().optional(),
    })
    .optional(),
})

/** Where the CLI keeps its login, under a home. */
const loginFile = '.config/.cloudbase/auth.json'

/**
 * The CloudBase CLI. With keys it is given a login under a home of its own, so that the developer's login
 * stays what it is; without keys it uses that login. The keys are written where the CLI would write them: its
 * login command takes them as arguments, which everybody on the machine can read. `signal` ends a command
 * that is running.
 */
export async function openCli({ credentials }: Settings, signal?: AbortSignal): Promise<Cli> {
  if (!credentials) return { ...createCli(process.env, signal), close: async () => undefined }
  const home = await mkdtemp(join(tmpdir(), 'zhiji-login-'))
  const file = join(home, loginFile)
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  await writeFile(file, JSON.stringify({ credential: credentials }), { mode: 0o600 })
  return {
    ...createCli({ ...process.env, HOME: home, USERPROFILE: home }, signal),
    // A command that was ended may still be writing there.
    close: () => rm(home, { recursive: true, force: true, maxRetries: 5 }),
  }
}

function createCli(env: NodeJS.ProcessEnv, signal?: AbortSignal): Omit<Cli, 'close'> {
  const command = fileURLToPath(import.meta.resolve('@cloudbase/cli/bin/tcb'))
  return {
    async run(args, cwd, onLine) {
      const options = { cwd, env, ...(signal && { signal }) }
      const child = spawn(process.execPath, [command, ...args], {
        ...options,
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      let output = ''
      const take = (piece: Buffer) => {
        output += piece.toString()
        for (const line of piece.toString().split('\n')) if (line.trim() !== '') onLine?.(line.trim())
      }
      child.stdout.on('data', take)
      child.stderr.on('data', take)
      const [code] = (await once(child, 'close')) as [number | null]
      if (code !== 0) throw new Error(`tcb ${args[0]} ${args[1] ?? ''}: ${lastLines(output)}`)
      return output
    },
  }
}

/** The keys of the developer's own login; temporary ones after a login in the browser. */
export async function readLogin(): Promise<Credentials> {
  const text = await readFile(join(homedir(), loginFile), 'utf8').catch(() => '{}')
  const { credential = {} } = login.parse(JSON.parse(text))
  const secretId = credential.tmpSecretId ?? credential.secretId
  const secretKey = credential.tmpSecretKey ?? credential.secretKey
  if (secretId === undefined || secretKey === undefined)
    throw new Error(
      '没有密钥也没有登录：填 TENCENTCLOUD_SECRETID 和 TENCENTCLOUD_SECRETKEY，或先运行 npx tcb login',
    )
  return { secretId, secretKey, ...(credential.tmpToken !== undefined && { token: credential.tmpToken }) }
}

/** The end of what it said, without its advertisements and stack. */
function lastLines(output: string): string {
  const lines = output.split('\n').map((line) => line.trim())
  return lines.filter((line) => line.startsWith('✖')).join(' ') || lines.filter(Boolean).slice(-3).join(' ')
}
