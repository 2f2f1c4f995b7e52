import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { FunctionDeclaration } from '../options.ts'
import { CloudError, type Json } from '../protocol/protocol.ts'
import { callEnvironment, localAppid, processEnvironment, type EnvironmentOptions } from './environment.ts'
import { createEventWorker, type EventWorker } from './event-worker.ts'
import { canConnect, createHttpWorker, type HttpWorker } from './http-worker.ts'
import { maxPayloadBytes, type FunctionCaller, type InstanceInfo, type Invocation } from './invocation.ts'
import type { LogWriter } from './log-buffer.ts'
import { createPool, type Pool, type Worker } from './pool.ts'
import { scheduleTimer, timerEvent } from './timer-triggers.ts'

const defaultMaxInstances = 200
const defaultIdleMs = 60_000
/** The platform's highest instance concurrency, taken when a function leaves the number to it. */
const highestConcurrency = 100

export interface FunctionRunner {
  /**
   * Runs an event function. Rejects with CloudError: FUNCTIONS_EXECUTE_FAIL (it threw, died or could not be
   * loaded), FUNCTIONS_TIME_LIMIT_EXCEEDED, FUNCTION_NOT_FOUND, INVALID_PARAM (event over 6 MB).
   */
  invoke(name: string, event: Json, caller?: FunctionCaller): Promise<Invocation>
  /** Fires a declared timer trigger now, whatever its schedule. */
  fireTimer(name: string, triggerName: string): Promise<Invocation>
  /**
   * Holds a place in a server of an HTTP function; `port` is on 127.0.0.1. Release it when the exchange is
   * over.
   */
  openHttp(name: string): Promise<{ port: number; release(): void }>
  instances(name: string): InstanceInfo[]
  /** `kill -9` for an instance of this runner. */
  kill(pid: number): void
  declarations(): FunctionDeclaration[]
  close(): Promise<void>
}

export interface FunctionRunnerOptions extends EnvironmentOptions {
  functionsDir: string
  functions: FunctionDeclaration[]
  log: LogWriter
  maxInstances?: number | undefined
  maxInstancesOf?: Record<string, number> | undefined
  idleMs?: number | undefined
  /** A rebuilt bundle serves the next call. */
  watch?: boolean | undefined
  freezeAfterAnswer?: boolean | undefined
  /** Fire timer triggers by their schedule. */
  timers?: boolean | undefined
  /** Runs the `scf_bootstrap` of HTTP functions (default `/bin/sh`). */
  shell?: string | undefined
}

interface Pools {
  events: Map<string, Pool<EventWorker>>
  servers: Map<string, Pool<HttpWorker>>
}

/** Runs the deployed functions as child processes, started when first needed. */
export function createFunctionRunner(options: FunctionRunnerOptions): FunctionRunner {
  const pools = openPools(options)
  const all = (): Pool<Worker>[] => [...pools.events.values(), ...pools.servers.values()]
  const runner: FunctionRunner = {
    invoke: (name, event, caller) => invoke(pools, name, event, caller ?? {}),
    async fireTimer(name, triggerName) {
      const declaration = options.functions.find((each) => each.name === name)
      if (!declaration?.triggers?.some((trigger) => trigger.name === triggerName))
        throw new CloudError('INVALID_PARAM', `function ${name} has no trigger ${triggerName}`)
      return runner.invoke(name, { ...timerEvent(triggerName, new Date()) }, { source: 'wx_trigger' })
    },
    openHttp: (name) => openHttp(pools, name),
    instances(name) {
      const pool = pools.events.get(name) ?? pools.servers.get(name)
      if (!pool) throw notFound(name)
      return pool
        .workers()
        .map(({ worker, busy }) => ({ pid: worker.pid, busy, startedAt: worker.startedAt }))
    },
    kill(pid) {
      const workers = all().flatMap((pool) => pool.workers())
      const found = workers.find(({ worker }) => worker.pid === pid)
      if (!found) throw new CloudError('INVALID_PARAM', `no instance has pid ${pid}`)
      found.worker.kill()
    },
    declarations: () => options.functions,
    async close() {
      for (const stop of stopTimers) stop()
      await Promise.all(all().map((pool) => pool.close()))
    },
  }
  const stopTimers = options.timers ? startTimers(options, runner) : []
  return runner
}

function openPools(options: FunctionRunnerOptions): Pools {
  const pools: Pools = { events: new Map(), servers: new Map() }
  for (const declaration of options.functions) {
    if (declaration.type === 'HTTP') pools.servers.set(declaration.name, httpPool(declaration, options))
    else pools.events.set(declaration.name, eventPool(declaration, options))
  }
  return pools
}

function startTimers(options: FunctionRunnerOptions, runner: FunctionRunner): (() => void)[] {
  const fire = (name: string, triggerName: string) => {
    runner.fireTimer(name, triggerName).catch((error: Error) => {
      options.log({ function: name, requestId: null, pid: -1, stream: 'platform', text: error.message })
    })
  }
  return options.functions.flatMap(({ name, triggers = [] }) =>
    triggers.map((trigger) => scheduleTimer(trigger.config, () => fire(name, trigger.name))),
  )
}

async function invoke(
  { events }: Pools,
  name: string,
  event: Json,
  caller: FunctionCaller,
): Promise<Invocation> {
  const requestId = caller.requestId ?? randomUUID()
  const pool = events.get(name)
  if (!pool) throw notFound(name)
  const text = JSON.stringify(withClientFields(event, caller))
  if (Buffer.byteLength(text) > maxPayloadBytes)
    throw new CloudError('INVALID_PARAM', 'The size of request exceeds the upper limit (6MB)')
  const lease = await pool.acquire()
  try {
    const result = await lease.worker.run({ requestId, event: text, environment: callEnvironment(caller) })
    return { result: JSON.parse(result) as Json, requestId }
  } finally {
    lease.release()
  }
}

async function openHttp({ servers }: Pools, name: string): Promise<{ port: number; release(): void }> {
  const pool = servers.get(name)
  if (!pool) throw notFound(name)
  for (;;) {
    const lease = await pool.acquire()
    try {
      const port = await lease.worker.listening
      // A server that has just died is noticed here a little before its exit is reported.
      if (await canConnect(port)) return { port, release: () => lease.release() }
      lease.worker.kill()
      lease.release()
    } catch (error) {
      lease.release()
      throw error
    }
  }
}

function eventPool(declaration: FunctionDeclaration, options: FunctionRunnerOptions): Pool<EventWorker> {
  const folder = join(options.functionsDir, declaration.name)
  const environment = processEnvironment(declaration, options)
  const freezeAfterAnswer = options.freezeAfterAnswer ?? false
  return createPool({
    spawn: () => createEventWorker({ declaration, folder, environment, log: options.log, freezeAfterAnswer }),
    capacity: 1,
    ...poolLimits(declaration, folder, options),
  })
}

function httpPool(declaration: FunctionDeclaration, options: FunctionRunnerOptions): Pool<HttpWorker> {
  const folder = join(options.functionsDir, declaration.name)
  const environment = processEnvironment(declaration, options)
  const concurrency = declaration.instanceConcurrencyConfig
  const { shell = '/bin/sh' } = options
  const dynamic = concurrency?.dynamicEnabled?.toUpperCase() === 'TRUE'
  return createPool({
    spawn: () => createHttpWorker({ declaration, folder, environment, log: options.log, shell }),
    // Without a declared concurrency an instance of an HTTP function serves one exchange at a time.
    capacity: concurrency?.maxConcurrency ?? (dynamic ? highestConcurrency : 1),
    ...poolLimits(declaration, folder, options),
  })
}

function poolLimits({ name }: FunctionDeclaration, folder: string, options: FunctionRunnerOptions) {
  return {
    max: options.maxInstancesOf?.[name] ?? options.maxInstances ?? defaultMaxInstances,
    idleMs: options.idleMs ?? defaultIdleMs,
    // Asked when a call comes, so nothing polls and the call after a build always meets the new bundle.
    version: options.watch ? () => newestChange(folder) : () => '',
  }
}

/** A function reads files in folders beside its bundle, too. */
function newestChange(folder: string): string {
  if (!existsSync(folder)) return ''
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const stats = files.map((file) => statSync(join(folder, file), { throwIfNoEntry: false }))
  return stats.map((stat) => `${stat?.mtimeMs}:${stat?.size}`).join()
}

/** The platform adds these two to each client call; a payload's own are overwritten. */
function withClientFields(event: Json, caller: FunctionCaller): Json {
  if (caller.openid === undefined || typeof event !== 'object' || event === null || Array.isArray(event))
    return event
  return { ...event, userInfo: { appId: caller.appid ?? localAppid, openId: caller.openid }, tcbContext: {} }
}

function notFound(name: string): CloudError {
  return new CloudError('FUNCTION_NOT_FOUND', `FunctionName parameter could not be found: ${name}`)
}
