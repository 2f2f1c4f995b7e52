import { z } from 'zod'
import { ApiError } from './api-error.ts'
import type { Action, Params } from './action.ts'
import type { CloudFunction, CloudState, Variables } from './state.ts'

const environment = z.object({ Variables: z.array(z.object({ Key: z.string(), Value: z.string() })) })
const code = z.object({ TempCosObjectName: z.string().optional(), ZipFile: z.base64().optional() })
const limits = { Timeout: z.int().min(1).max(900), MemorySize: z.int().min(64).max(3072) }

const createParams = z.object({
  FunctionName: z.string().min(1),
  Runtime: z.enum(['Nodejs16.13', 'Nodejs18.15', 'Nodejs20.19', 'Nodejs22.21']),
  Handler: z.string().default('index.main'),
  Type: z.enum(['Event', 'HTTP']).default('Event'),
  ...limits,
  ProtocolType: z.string().optional(),
  ProtocolParams: z.unknown().optional(),
  InstanceConcurrencyConfig: z.unknown().optional(),
  Environment: environment.optional(),
  Code: code,
})
const updateCodeParams = z.object({ FunctionName: z.string(), Handler: z.string().optional(), Code: code })
const updateConfigurationParams = z.object({
  FunctionName: z.string(),
  Timeout: limits.Timeout.optional(),
  MemorySize: limits.MemorySize.optional(),
  Environment: environment.optional(),
  InstanceConcurrencyConfig: z.unknown().optional(),
})
const triggerParams = z.object({ FunctionName: z.string(), Triggers: z.string() })
const trigger = z.object({ TriggerName: z.string(), Type: z.string(), TriggerDesc: z.string() })

/** Bytes of all variables of a function together. */
const mostVariableBytes = 4096

/** Functions: made, changed, described. The code arrives in the temporary bucket first. */
export const functionActions: Record<string, Action> = {
  CreateFunction(params, state) {
    const given = createParams.parse(params)
    if (state.functions.has(given.FunctionName))
      throw new ApiError('ResourceInUse.FunctionName', `${given.FunctionName} exists`)
    state.functions.set(given.FunctionName, {
      name: given.FunctionName,
      type: given.Type,
      runtime: given.Runtime,
      handler: given.Handler,
      timeout: given.Timeout,
      memorySize: given.MemorySize,
      variables: variablesOf(given.Environment),
      ...(given.ProtocolType !== undefined && { protocolType: given.ProtocolType }),
      protocolParams: given.ProtocolParams,
      concurrency: given.InstanceConcurrencyConfig,
      triggers: [],
      zip: codeOf(given.Code, state),
      versions: [],
      route: [],
      uploads: 1,
    })
    return {}
  },
  UpdateFunctionCode(params, state) {
    const given = updateCodeParams.parse(params)
    const target = functionOf(given.FunctionName, state)
    target.zip = codeOf(given.Code, state)
    target.handler = given.Handler ?? target.handler
    target.uploads += 1
    return {}
  },
  /** Runtime, type and protocol are fixed at creation. */
  UpdateFunctionConfiguration(params, state) {
    const given = updateConfigurationParams.parse(params)
    const target = functionOf(given.FunctionName, state)
    target.timeout = given.Timeout ?? target.timeout
    target.memorySize = given.MemorySize ?? target.memorySize
    if (given.Environment) target.variables = variablesOf(given.Environment)
    if (given.InstanceConcurrencyConfig) target.concurrency = given.InstanceConcurrencyConfig
    return {}
  },
  GetFunction: ({ FunctionName }, state) => describe(functionOf(FunctionName, state), state),
  ListFunctions: (params, state) => listFunctions(params, state),
  BatchCreateTrigger(params, state) {
    const given = triggerParams.parse(params)
    const target = functionOf(given.FunctionName, state)
    for (const one of z.array(trigger).parse(JSON.parse(given.Triggers))) {
      target.triggers = target.triggers.filter(({ name }) => name !== one.TriggerName)
      target.triggers.push({ name: one.TriggerName, type: one.Type, config: one.TriggerDesc })
    }
    return {}
  },
}

function listFunctions({ Offset = 0, Limit = 20 }: Params, state: CloudState): object {
  const all = [...state.functions.values()].map((one) => describe(one, state))
  const start = Number(Offset)
  return { Functions: all.slice(start, start + Number(Limit)), TotalCount: all.length }
}

export function functionOf(name: unknown, state: CloudState): CloudFunction {
  const found = state.functions.get(String(name))
  if (!found) throw new ApiError('ResourceNotFound.Function', `function ${String(name)} not found`)
  return found
}

function variablesOf(given: z.infer<typeof environment> | undefined): Variables {
  const variables = given?.Variables ?? []
  const bytes = variables.reduce((sum, { Key, Value }) => sum + Buffer.byteLength(Key + Value), 0)
  if (bytes > mostVariableBytes)
    throw new ApiError('InvalidParameterValue.EnvironmentExceededLimit', `environment of ${bytes} bytes`)
  return Object.fromEntries(variables.map(({ Key, Value }) => [Key, Value]))
}

function codeOf({ TempCosObjectName, ZipFile }: z.infer<typeof code>, state: CloudState): Uint8Array {
  if (ZipFile !== undefined) return Buffer.from(ZipFile, 'base64')
  const uploaded = state.objects.get((TempCosObjectName ?? '').replace(/^\/+/, ''))
  if (!uploaded) throw new ApiError('InvalidParameterValue.TempCosObjectName', 'nothing was uploaded')
  return uploaded
}

function describe(one: CloudFunction, { envId }: CloudState): object {
  return {
    FunctionName: one.name,
    FunctionId: `lam-${one.name}`,
    Namespace: envId,
    Type: one.type,
    Runtime: one.runtime,
    Handler: one.handler,
    Timeout: one.timeout,
    MemorySize: one.memorySize,
    ProtocolType: one.protocolType,
    ProtocolParams: one.protocolParams,
    InstanceConcurrencyConfig: one.concurrency,
    Environment: { Variables: Object.entries(one.variables).map(([Key, Value]) => ({ Key, Value })) },
    Triggers: one.triggers.map(({ name, type, config }) => ({
      TriggerName: name,
      Type: type,
      TriggerDesc: JSON.stringify({ cron: config }),
      AvailableStatus: 'Available',
    })),
    CodeSize: one.zip.byteLength,
    Status: 'Active',
    StatusDesc: '',
    StatusReasons: [],
    AvailableStatus: 'Available',
    InstallDependency: 'FALSE',
    CodeInfo: '',
    VpcConfig: {},
    Layers: [],
    Tags: [],
    Description: '',
    AddTime: '2026-01-01 00:00:00',
    ModTime: '2026-01-01 00:00:00',
  }
}
