import type { VisitorRules } from '../http/visitors.ts'
import type { CollectionDeclaration } from './database/values/types.ts'

/** One deployed function, as `cloudbaserc.json` declares it. */
export interface FunctionDeclaration {
  name: string
  type?: 'Event' | 'HTTP'
  /** `file.export`, e.g. `index.main`. Event functions only. */
  handler?: string
  /** Seconds until the platform kills the call. */
  timeout?: number
  memorySize?: number
  envVariables?: Record<string, string>
  triggers?: { name: string; type: 'timer'; config: string }[]
  /** HTTP access path, e.g. `/api`. */
  path?: string
  protocolType?: 'HTTP' | 'WS'
  instanceConcurrencyConfig?: { dynamicEnabled?: string; maxConcurrency?: number }
}

export interface AccessRoute {
  path: string
  function: string
}

export interface LocalCloudOptions {
  /** 0 (default) takes a free port. Always bound to 127.0.0.1. */
  port?: number
  /** Where the database and stored files live; a temporary folder, removed on close, when absent. */
  dataDir?: string
  envId?: string
  /** Folder that holds one built folder per function. */
  functionsDir: string
  functions: FunctionDeclaration[]
  /**
   * HTTP access paths besides those the functions declare: the access service keeps any number for one
   * function.
   */
  routes?: AccessRoute[]
  collections: CollectionDeclaration[]
  /** Who may come to the HTTP access paths besides programs of this machine and the cloud's own pages. */
  visitors?: VisitorRules
  /** Variables given to every function, under those of its declaration. */
  env?: Record<string, string>
  /** Most child processes per function (default 200). */
  maxInstances?: number
  /** The same for single functions, by name: as the console's 单函数并发额度. */
  maxInstancesOf?: Record<string, number>
  /** Rebuilt bundles replace running instances (default false). */
  watch?: boolean
  /**
   * Stacks of the functions name lines of their sources, by the source maps beside the bundles (default
   * false).
   */
  sourceMaps?: boolean
  /** Receives each captured line of function output and each platform line; default: kept in memory only. */
  onLog?: (line: FunctionLogLine) => void
}

export interface FunctionLogLine {
  at: number
  function: string
  requestId: string | null
  pid: number
  stream: 'stdout' | 'stderr' | 'platform'
  text: string
}
