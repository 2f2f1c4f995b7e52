import cloudbase from '@cloudbase/node-sdk'

/** The other functions of the environment. */
export interface CloudFunctions {
  /**
   * Calls one and resolves with what it returned. Rejects when it could not be called, died, or took longer
   * than `timeoutMs`.
   */
  call(name: string, event: object, timeoutMs: number): Promise<unknown>
}

/** Each call has a connection of its own: one that was kept while the instance was frozen may be dead. */
export function connectFunctions(): CloudFunctions {
  const app = cloudbase.init({ env: cloudbase.SYMBOL_CURRENT_ENV, keepalive: false })
  return {
    async call(name, event, timeoutMs) {
      const answer: unknown = await app.callFunction({ name, data: event }, { timeout: timeoutMs })
      // Some failures come as an answer.
      const { code, result } = answer as { code?: unknown; result?: unknown }
      if (typeof code === 'string') throw Object.assign(new Error('function not called'), { code })
      return result
    },
  }
}
