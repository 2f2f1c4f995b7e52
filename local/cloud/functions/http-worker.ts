import { spawn, type ChildProcess } from 'node:child_process'
import {
  constants,
  accessSync,
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { FunctionDeclaration } from '../options.ts'
import { CloudError } from '../protocol.ts'
import { createDeferred } from './deferred.ts'
import { splitLines, type LogWriter } from './log-buffer.ts'
import type { Worker } from './pool.ts'

const START_LIMIT_MS = 30_000
const POLL_MS = 10

/**
 * Holds descriptor 3 open: when this machine's local cloud dies, even by `kill -9`, the pipe ends and the whole
 * process group goes with it. No server is left behind on its port.
 */
const GUARD =
  '"$1" 3<&- & main=$!; (cat <&3 >/dev/null 2>&1; kill -KILL 0) >/dev/null 2>&1 & exec 3<&-; wait "$main"'

export interface HttpWorker extends Worker {
  /** Resolves the loopback port once the server accepts connections. */
  listening: Promise<number>
}

export interface HttpWorkerOptions {
  declaration: FunctionDeclaration
  folder: string
  environment: Record<string, string>
  log: LogWriter
}

/**
 * Starts one server process of an HTTP function through its `scf_bootstrap`. The platform lets it listen on 9000;
 * here several share one machine, so the port comes in PORT (and SCF_HTTP_PORT) and the address to bind in HOST.
 */
export function createHttpWorker(options: HttpWorkerOptions): HttpWorker {
  const { declaration, log } = options
  const exited = createDeferred<void>()
  let child: ChildProcess | undefined
  let alive = true
  const write = (stream: 'stdout' | 'stderr' | 'platform', text: string) =>
    log({ function: declaration.name, requestId: null, pid: child?.pid ?? -1, stream, text })

  function kill(): void {
    alive = false
    if (!child?.pid) return exited.resolve()
    killGroup(child.pid)
  }

  async function start(): Promise<number> {
    const port = await freePort()
    const script = prepareScript(options.folder)
    const env = { ...options.environment, PORT: `${port}`, SCF_HTTP_PORT: `${port}`, HOST: '127.0.0.1' }
    child = spawn('/bin/sh', ['-c', GUARD, 'sh', script.path], {
      cwd: options.folder,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    })
    if (child.stdout) splitLines(child.stdout, (text) => write('stdout', text))
    if (child.stderr) splitLines(child.stderr, (text) => write('stderr', text))
    child.on('exit', (code, signal) => {
      if (alive) write('platform', `server exited (${signal ?? `code ${code}`})`)
      alive = false
      if (child?.pid) killGroup(child.pid)
      script.remove()
      exited.resolve()
    })
    await accepts(port, () => alive)
    script.remove()
    return port
  }

  const listening = start().catch((error: unknown) => {
    const message = error instanceof Error ? error.message : String(error)
    if (alive) write('platform', message)
    kill()
    throw new CloudError('FUNCTIONS_EXECUTE_FAIL', message)
  })
  // The request that needs it reports it.
  listening.catch(() => undefined)

  return {
    get pid() {
      return child?.pid ?? -1
    },
    startedAt: Date.now(),
    ready: listening,
    exited: exited.promise,
    listening,
    alive: () => alive,
    kill,
  }
}

/**
 * The platform's scripts name its node by absolute path (`/var/lang/node20/bin/node`); where that path does not
 * exist, a copy that names this node is run instead.
 */
function prepareScript(folder: string): { path: string; remove(): void } {
  const original = join(folder, 'scf_bootstrap')
  accessSync(original, constants.X_OK)
  const text = readFileSync(original, 'utf8')
  if (text.includes('\r')) throw new Error('scf_bootstrap has CRLF line ends; the platform needs LF')
  const localized = text.replaceAll(/\/var\/lang\/node[\w.]*\/bin\/node/g, (path) =>
    existsSync(path) ? path : `'${process.execPath}'`,
  )
  if (localized === text) return { path: original, remove: () => undefined }
  const copyFolder = mkdtempSync(join(tmpdir(), 'scf-bootstrap-'))
  const path = join(copyFolder, 'scf_bootstrap')
  writeFileSync(path, localized)
  chmodSync(path, 0o755)
  return { path, remove: () => rmSync(copyFolder, { recursive: true, force: true }) }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}

async function accepts(port: number, alive: () => boolean): Promise<void> {
  const deadline = Date.now() + START_LIMIT_MS
  while (alive()) {
    if (await canConnect(port)) return
    if (Date.now() > deadline) throw new Error(`server did not listen on port ${port} (variable PORT)`)
    await setTimeout(POLL_MS)
  }
  throw new Error('server exited before it listened')
}

/** Whether a server listens on this port of 127.0.0.1. */
export function canConnect(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false))
    socket.on('connect', () => socket.destroy())
  })
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch (error) {
    // ESRCH: the group has ended already, which is what was wanted.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
