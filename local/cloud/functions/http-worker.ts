import { spawn, type ChildProcess } from 'node:child_process'
import { connect, createServer, type AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import type { FunctionDeclaration } from '../options.ts'
import { CloudError } from '../protocol/protocol.ts'
import { reasonOf } from './crash-reason.ts'
import { createDeferred } from './deferred.ts'
import { splitLines, type LogWriter } from './log-buffer.ts'
import type { Worker } from './pool.ts'
import { serverCommand } from './server-command.ts'

const startLimitMs = 30_000
const pollMs = 10

/** Lines of a server's error output that can tell why it did not start. */
const keptLines = 40

export interface HttpWorker extends Worker {
  /** Resolves the loopback port once the server accepts connections. */
  listening: Promise<number>
}

export interface HttpWorkerOptions {
  declaration: FunctionDeclaration
  folder: string
  environment: Record<string, string>
  log: LogWriter
  /** Runs `scf_bootstrap`; where there is none, its node is run without it. */
  shell: string
}

/**
 * Starts one server process of an HTTP function through its `scf_bootstrap`. The platform lets it listen on
 * 9000; here several share one machine, so the port comes in PORT (and SCF_HTTP_PORT) and the address to bind
 * in HOST.
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
    killGroup(child)
  }

  async function start(): Promise<number> {
    const port = await freePort()
    const own = { ...options.environment, PORT: `${port}`, SCF_HTTP_PORT: `${port}`, HOST: '127.0.0.1' }
    const { file, args, env, note, remove, ...how } = serverCommand(options.folder, own, options.shell)
    if (note) write('platform', note)
    child = spawn(file, args, { cwd: options.folder, env, ...how })
    const errorLines: string[] = []
    if (child.stdout) splitLines(child.stdout, (text) => write('stdout', text))
    if (child.stderr) {
      splitLines(child.stderr, (text) => {
        write('stderr', text)
        if (errorLines.push(text) > keptLines) errorLines.shift()
      })
    }
    const closed = endOf(child, (reason) => {
      if (alive) write('platform', reason)
      kill()
      remove()
      exited.resolve()
    })
    if (!(await accepts(port, () => alive))) throw new Error(reasonOf(errorLines) ?? (await closed))
    remove()
    return port
  }

  const listening = start().catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error)
    const message = `云函数 ${declaration.name} 没有启动：${reason}`
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
 * Calls back as soon as the process is gone or could not begin. Resolves with the reason once its output has
 * been read, too.
 */
function endOf(child: ChildProcess, gone: (reason: string) => void): Promise<string> {
  return new Promise((resolve) => {
    let reason = ''
    child.on('error', (error) => {
      reason = error.message
      gone(reason)
      resolve(reason)
    })
    child.on('exit', (code, signal) => {
      reason = `server exited (${signal ?? `code ${code}`})`
      gone(reason)
    })
    child.on('close', () => resolve(reason))
  })
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

/** Whether the server accepts connections before it ends. */
async function accepts(port: number, alive: () => boolean): Promise<boolean> {
  const deadline = Date.now() + startLimitMs
  while (alive()) {
    if (await canConnect(port)) return true
    if (Date.now() > deadline) throw new Error(`server did not listen on port ${port} (variable PORT)`)
    await setTimeout(pollMs)
  }
  return false
}

/** Whether a server listens on this port of 127.0.0.1. */
export function canConnect(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false))
    socket.on('connect', () => socket.destroy())
  })
}

/** A shell and all that it started are a group of their own; a server without one is alone. */
function killGroup(child: ChildProcess): void {
  if (!child.pid) return
  try {
    if (child.channel) child.kill('SIGKILL')
    else process.kill(-child.pid, 'SIGKILL')
  } catch (error) {
    // ESRCH: the group has ended already, which is what was wanted.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
