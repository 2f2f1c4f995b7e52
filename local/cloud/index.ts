/** Public door of the local cloud: nobody outside imports anything deeper. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createClientAccess } from './client/client-access.ts'
import { createDatabaseActions } from './database/actions.ts'
import { createDatabase } from './database/database.ts'
import type { Database } from './database/values/types.ts'
import { createFaults, type Faults } from './protocol/faults.ts'
import { createFunctionActions } from './functions/invoke-action.ts'
import { createLogBuffer, type LogWriter } from './functions/log-buffer.ts'
import { createFunctionRunner, type FunctionRunner } from './functions/runner.ts'
import { createHttpAccess } from './http/access.ts'
import { createCallFunction } from './http/call-function.ts'
import { createLocalControls } from './http/local-controls.ts'
import { createRequestJournal, type RequestJournal } from './http/request-journal.ts'
import { createOpenApi, type OpenApi } from './openapi/openapi.ts'
import type { FunctionLogLine, LocalCloudOptions } from './options.ts'
import type { CloudFeature } from './protocol/protocol-feature.ts'
import { createRealtime } from './realtime/realtime.ts'
import { openCloudServer } from './server.ts'
import { createStorage } from './storage/storage.ts'

/** The database by itself, as the benchmark measures it. */
export { createDatabase, type InspectableDatabase } from './database/database.ts'
export type { CollectionDeclaration } from './database/values/types.ts'
export type { ReceivedAction } from './protocol/faults.ts'
export type { CloudRequest } from './http/request-journal.ts'
export type { FunctionDeclaration, FunctionLogLine } from './options.ts'
export type { CloudFeature } from './protocol/protocol-feature.ts'
export type { Json } from './protocol/protocol.ts'

export interface LocalCloud {
  /** `http://127.0.0.1:<port>`; the SDKs' data plane is at `/admin` under it. */
  url: string
  envId: string
  database: Database
  functions: FunctionRunner
  faults: Faults
  /** The actions that reached the data plane. */
  requests: RequestJournal
  /** WeChat's server interfaces: their word lists, failures and call log. */
  openapi: OpenApi
  /** The newest lines of function output and of the platform itself. */
  logs(): FunctionLogLine[]
  /** Ends every process, socket and file of this cloud. Safe to call twice. */
  close(): Promise<void>
}

export interface LocalCloudSettings extends LocalCloudOptions {
  /** More features, asked after the built-in ones. */
  features?: CloudFeature[]
  /** Stops each instance between calls (SIGSTOP), as the platform may (default false). */
  freezeAfterAnswer?: boolean
  /** Fire timer triggers by their schedule (default: as `watch`). */
  timers?: boolean
  /** Milliseconds after which an idle instance is ended (default 60,000). */
  idleMs?: number
  /**
   * Runs the `scf_bootstrap` of HTTP functions (default `/bin/sh`); on a machine without it their node is run
   * directly.
   */
  shell?: string
  /** The access service's switch 路径透传 (default false: the declared `path` is taken off). */
  pathTransmission?: boolean
  /** Let `x-wx-*` headers from outside reach HTTP functions (default false). */
  keepIdentityHeaders?: boolean
}

/**
 * Starts CloudBase on this machine.
 *
 * @example
 * const cloud = await startLocalCloud({ functionsDir: 'dist/cloudfunctions', functions, collections })
 * const { result } = await cloud.functions.invoke('login', {}, { openid: 'someone' })
 * await cloud.close()
 */
export async function startLocalCloud(settings: LocalCloudSettings): Promise<LocalCloud> {
  const closers: Closer[] = []
  let closing: Promise<void> | undefined
  const close = () => (closing ??= closeAll(closers))
  try {
    return { ...(await openParts(settings, closers)), close }
  } catch (error) {
    await close()
    throw error
  }
}

type Closer = () => Promise<void>

/** Opens part after part; `closers` says how to end those that are open, also when a later one fails. */
async function openParts(
  settings: LocalCloudSettings,
  closers: Closer[],
): Promise<Omit<LocalCloud, 'close'>> {
  const envId = settings.envId ?? 'local-env'
  const dataDir = settings.dataDir ?? (await mkdtemp(join(tmpdir(), 'local-cloud-')))
  if (settings.dataDir === undefined) closers.push(() => rm(dataDir, { recursive: true, force: true }))
  const logs = createLogBuffer(settings.onLog)
  const report = reporter(logs.write)
  const faults = createFaults()
  const requests = createRequestJournal()
  const database = await createDatabase({ dataDir })
  closers.push(() => database.close())
  await database.declare(settings.collections)
  const { port = 0, visitors = {} } = settings
  const server = await openCloudServer({ port, faults, requests, visitors, report })
  closers.push(() => server.close())
  const functions = createFunctionRunner({
    ...settings,
    // Each process has a folder of its own.
    functionsDir: resolve(settings.functionsDir),
    url: server.url,
    envId,
    shared: settings.env ?? {},
    timers: settings.timers ?? settings.watch,
    log: logs.write,
  })
  closers.push(() => functions.close())
  const openapi = createOpenApi()
  const { routes = [], pathTransmission = false, keepIdentityHeaders = false } = settings
  const access = { routes, pathTransmission, keepIdentityHeaders }
  server.use(createHttpAccess({ functions, envId, ...access, report }), 'public')
  for (const feature of [
    { actions: createDatabaseActions(database) },
    { actions: createFunctionActions(functions) },
    createCallFunction({ functions, report }),
    createLocalControls({ faults, requests, logs, functions }),
    createRealtime({ database, envId }),
    createClientAccess({ database }),
    createStorage({ dataDir, envId }),
    openapi,
    ...(settings.features ?? []),
  ])
    server.use(feature)
  return { url: server.url, envId, database, functions, faults, requests, openapi, logs: () => logs.lines() }
}

/** The last opened first, and each of them even when another fails to close. */
async function closeAll(closers: Closer[]): Promise<void> {
  const failures: unknown[] = []
  for (const close of closers.toReversed()) await close().catch((error: unknown) => failures.push(error))
  if (failures.length > 0) throw new AggregateError(failures, 'the local cloud did not close cleanly')
}

/** The local cloud's own failures go where function output goes. */
function reporter(write: LogWriter) {
  return (requestId: string | null, error: unknown): void => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    write({ function: 'local-cloud', requestId, pid: process.pid, stream: 'platform', text })
  }
}
