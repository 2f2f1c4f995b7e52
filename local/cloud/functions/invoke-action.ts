import { z } from 'zod'
import { CloudError, type ActionTable, type Json } from '../protocol/protocol.ts'
import type { FunctionRunner } from './runner.ts'

const invokeRequest = z.object({ function_name: z.string().min(1), request_data: z.string().default('') })

/** `functions.invokeFunction`: one function calls another. Such a call carries no openid. */
export function createFunctionActions(functions: FunctionRunner): ActionTable {
  return {
    async 'functions.invokeFunction'(body, call) {
      const request = invokeRequest.safeParse(body)
      if (!request.success) throw new CloudError('INVALID_PARAM', z.prettifyError(request.error))
      const { function_name, request_data } = request.data
      const caller = { source: 'scf' as const, requestId: call.requestId }
      const { result } = await functions.invoke(function_name, parseEvent(request_data), caller)
      return { data: { response_data: JSON.stringify(result) } }
    },
  }
}

function parseEvent(text: string): Json {
  if (text === '') return {}
  try {
    return JSON.parse(text) as Json
  } catch (cause) {
    throw new CloudError('INVALID_PARAM', 'request_data is not JSON', { cause })
  }
}
