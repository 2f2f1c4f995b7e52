export interface Variables {
  [name: string]: string
}

export interface FunctionVersion {
  version: string
  description: string
  zip: Uint8Array
  variables: Variables
}

/** One function as the platform keeps it; `zip` is the code of `$LATEST`. */
export interface CloudFunction {
  name: string
  type: 'Event' | 'HTTP'
  runtime: string
  handler: string
  timeout: number
  memorySize: number
  variables: Variables
  protocolType?: string
  protocolParams?: unknown
  concurrency?: unknown
  triggers: { name: string; type: string; config: string }[]
  zip: Uint8Array
  versions: FunctionVersion[]
  /** The share of calls, in per cent, that each version gets; all go to `$LATEST` when absent. */
  route: { version: string; percent: number }[]
  uploads: number
}

export interface CloudIndex {
  name: string
  keys: { name: string; direction: string }[]
  unique: boolean
}

export interface CloudCollection {
  indexes: CloudIndex[]
  permission: string
  securityRule?: string
}

export interface CloudState {
  envId: string
  functions: Map<string, CloudFunction>
  collections: Map<string, CloudCollection>
  /** HTTP access paths, path to function. */
  routes: Map<string, string>
  /** What lies in the temporary bucket, by key. */
  objects: Map<string, Uint8Array>
}

export function createState(envId: string): CloudState {
  return { envId, functions: new Map(), collections: new Map(), routes: new Map(), objects: new Map() }
}
