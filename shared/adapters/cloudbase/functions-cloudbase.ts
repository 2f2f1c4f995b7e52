import * as z from 'zod/mini'
import { createSender } from './wire/send.ts'

/** Calls other functions of the environment. */
export interface CloudFunctions {
  /**
   * Calls a function and resolves with its result. Rejects when the call failed, the function died, or the
   * call took longer than `timeoutMs`.
   */
  call(name: string, event: object, timeoutMs: number): Promise<unknown>
}

const called = z.object({ data: z.object({ response_data: z.string() }) })

/** Each call opens a new connection, because a kept one may have closed while the instance was frozen. */
export function connectFunctions(): CloudFunctions {
  const send = createSender({ timeoutMs: 15_000, keepsConnections: false })
  return {
    async call(name, event, timeoutMs) {
      const params = { function_name: name, request_data: JSON.stringify(event) }
      const answer = await send('functions.invokeFunction', params, { timeout: timeoutMs })
      return parsed(called.parse(answer).data.response_data)
    },
  }
}

/** A function may answer with a text, which is no JSON then. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
