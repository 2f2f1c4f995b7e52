import { z } from 'zod'
import type { Json } from '../../../local/cloud/index.ts'
import type { Action } from './action.ts'
import { functionOf } from './function-actions.ts'
import type { InstalledCloud } from './installed-cloud.ts'

const invokeParams = z.object({ FunctionName: z.string(), ClientContext: z.string().default('{}') })
const searchParams = z.object({ QueryString: z.string(), Limit: z.int() })

/** Calls of the installed functions as their owner, and their log. */
export function createInvokeActions(installed: InstalledCloud): Record<string, Action> {
  return {
    async Invoke(params, state) {
      const { FunctionName, ClientContext } = invokeParams.parse(params)
      functionOf(FunctionName, state)
      const cloud = await installed.open()
      const event = JSON.parse(ClientContext) as Json
      try {
        const { result } = await cloud.functions.invoke(FunctionName, event)
        return {
          Result: { InvokeResult: 0, RetMsg: JSON.stringify(result), ErrMsg: '', Log: '', Duration: 1 },
        }
      } catch (error) {
        const ErrMsg = error instanceof Error ? error.message : String(error)
        return { Result: { InvokeResult: 1, RetMsg: '', ErrMsg, Log: '', Duration: 1 } }
      }
    },
    async SearchClsLog(params) {
      const { QueryString, Limit } = searchParams.parse(params)
      const name = /function_name:"([^"]+)"/.exec(QueryString)?.[1]
      const lines = (await installed.open()).logs().filter((line) => line.function === name)
      const Results = lines
        .slice(-Limit)
        .toReversed()
        .map(({ at, text }) => ({ Timestamp: new Date(at).toISOString(), Content: text }))
      return { LogResults: { Context: '', ListOver: true, Results } }
    },
  }
}
