import cloudbase from '@cloudbase/node-sdk'

/** Calls other functions of the environment. */
export interface CloudFunctions {
  /**
   * Calls a function and resolves with its result. Rejects when the call failed, the function died, or the
   * call took longer than `timeoutMs`.
   */
  call(name: string, event: object, timeoutMs: number): Promise<unknown>
}

/** Each call opens a new connection, because a kept one may have closed while the instance was frozen. */
export function connectFunctions(): CloudFunctions {
  const app = cloudbase.init({ env: cloudbase.SYMBOL_CURRENT_ENV, keepalive: false })
  return {
    async call(name, event, timeoutMs) {
      const answer: unknown = await app.callFunction({ name, data: event }, { timeout: timeoutMs })
      // The SDK reports some failures as an answer.
      const { code, result } = answer as { code?: unknown; result?: unknown }
      if (typeof code === 'string') throw Object.assign(new Error('function not called'), { code })
      return result
    },
  }
}
