import type CloudBase from '@cloudbase/manager-node'
import { codeOf } from '../command-line/failure.ts'

/** A function as it is deployed. */
export interface InstalledFunction {
  name: string
  type: string
  runtime: string
  timeout: number
  memorySize: number
  /** Bytes of the code as uploaded. */
  size: number
  /** Whether its last change has been carried out. */
  active: boolean
  variables: Record<string, string>
  triggers: { name: string; config: string }[]
}

export interface FunctionVersion {
  version: string
  description: string
}

export interface CloudFunctions {
  /** Null when there is none of that name. */
  find(name: string): Promise<InstalledFunction | null>
  /**
   * Calls a function as its owner: without an openid. Answers what it answered, or rejects with what it
   * threw.
   */
  invoke(name: string, event: object): Promise<unknown>
  /** Published versions, newest first. */
  versions(name: string): Promise<FunctionVersion[]>
  publish(name: string, description: string): Promise<void>
  /** The version all calls go to, `$LATEST` unless somebody rolled back. */
  serving(name: string): Promise<string>
  serveLatest(name: string): Promise<void>
  /** The newest log lines of a function, oldest first. */
  logs(name: string, minutes: number, limit: number): Promise<{ at: string; content: string }[]>
}

export const latest = '$LATEST'
/** What the console and the CLI route by. */
const routed = { name: '$DEFAULT', functionVersion: latest }
const routeKey = { Key: 'invoke.headers.X-Tcb-Route-Key', Method: 'range' }

export function createCloudFunctions(manager: CloudBase): CloudFunctions {
  const { functions, log } = manager
  return {
    async find(name) {
      try {
        return toInstalled(await functions.getFunctionDetail(name))
      } catch (error) {
        if (codeOf(error).startsWith('ResourceNotFound')) return null
        throw error
      }
    },
    async invoke(name, event) {
      const { RetMsg, InvokeResult, ErrMsg } = await functions.invokeFunction(name, event)
      if (InvokeResult !== 0) throw new Error(ErrMsg || RetMsg)
      return JSON.parse(RetMsg) as unknown
    },
    async versions(name) {
      const { Versions } = await functions.listVersionByFunction({
        functionName: name,
        offset: 0,
        limit: 100,
      })
      const published = Versions.filter(({ Version }) => Version !== latest)
      return published
        .map(({ Version, Description }) => ({ version: Version, description: Description ?? '' }))
        .toSorted((a, b) => Number(b.version) - Number(a.version))
    },
    async publish(name, description) {
      await functions.publishVersion({ functionName: name, description })
    },
    async serving(name) {
      const { RoutingConfig } = await functions.getFunctionAlias({ functionName: name, name: routed.name })
      return RoutingConfig?.AddtionVersionMatchs?.[0]?.Version ?? latest
    },
    async serveLatest(name) {
      const match = { ...routeKey, Expression: '[0,100)', Version: latest }
      const routingConfig = { AddtionVersionMatchs: [match] }
      await functions.updateFunctionAliasConfig({ functionName: name, ...routed, routingConfig })
    },
    async logs(name, minutes, limit) {
      const { LogResults } = await log.searchClsLog({
        queryString: `function_name:"${name}"`,
        StartTime: stamp(Date.now() - minutes * 60_000),
        EndTime: stamp(Date.now()),
        Limit: limit,
        Sort: 'desc',
      })
      return LogResults.Results.map(({ Timestamp, Content }) => ({
        at: Timestamp,
        content: Content,
      })).toReversed()
    },
  }
}

interface Detail {
  FunctionName: string
  Type?: string
  Runtime: string
  Timeout: number
  MemorySize: number
  CodeSize: number
  Status: string
  Environment?: { Variables?: { Key: string; Value: string }[] }
  Triggers?: { TriggerName: string; TriggerDesc: string }[]
}

function toInstalled(detail: Detail): InstalledFunction {
  const variables = detail.Environment?.Variables ?? []
  return {
    name: detail.FunctionName,
    type: detail.Type ?? 'Event',
    runtime: detail.Runtime,
    timeout: detail.Timeout,
    memorySize: detail.MemorySize,
    size: detail.CodeSize,
    active: detail.Status === 'Active',
    variables: Object.fromEntries(variables.map(({ Key, Value }) => [Key, Value])),
    triggers: (detail.Triggers ?? []).map(({ TriggerName, TriggerDesc }) => ({
      name: TriggerName,
      config: cronOf(TriggerDesc),
    })),
  }
}

/** The platform answers `{"cron":"…"}` where it was given the bare expression. */
function cronOf(description: string): string {
  if (!description.startsWith('{')) return description
  return (JSON.parse(description) as { cron?: string }).cron ?? description
}

/** China's clock, which the log service counts by. */
function stamp(at: number): string {
  return new Date(at + 8 * 3600_000).toISOString().slice(0, 19).replace('T', ' ')
}
