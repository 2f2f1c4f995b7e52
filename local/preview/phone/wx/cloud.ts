import { createCloudLine } from '../cloud-line.ts'
import { createDatabase } from '../database/database.ts'
import { ApiError, asynchronous } from '../framework/asynchronous.ts'
import type { Apis, Parts } from './parts.ts'

interface Call {
  name: string
  data?: object
}

interface Answer {
  errMsg: string
  errCode?: number
  result?: unknown
  requestID?: string
}

/** `wx.cloud` over the local cloud, as the phone's openid. */
export function createCloud({ config, settings, journal }: Parts): Apis {
  const line = createCloudLine(config.cloudUrl, settings)
  const database = createDatabase(line, journal)
  let ready = false
  const assertReady = (): void => {
    if (!ready) throw new Error("Cloud API isn't enabled, please call wx.cloud.init first")
  }
  return {
    init() {
      ready = true
    },
    database() {
      assertReady()
      return database
    },
    callFunction: asynchronous('cloud.callFunction', async ({ name, data = {} }: Call) => {
      assertReady()
      const started = performance.now()
      const answer = await line
        .post<Answer>(`/call/${encodeURIComponent(name)}`, data)
        .catch((cause: unknown) => ({ errCode: -1, errMsg: `cloud.callFunction:fail ${reasonOf(cause)}` }))
      const failure = failureOf(answer)
      journal.call({
        name,
        action: 'action' in data ? String(data.action) : '',
        ms: Math.round(performance.now() - started),
        ok: failure === '',
        note: failure,
      })
      if (answer.errCode !== undefined) throw new ApiError(answer.errMsg, answer.errCode)
      return answer
    }),
  }
}

const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))

/** A call fails by the platform's word, or by a function's own `{ok: false, error}`. */
function failureOf({ errCode, errMsg, result }: Answer): string {
  if (errCode !== undefined) return errMsg
  const { ok = true, error } = (result ?? {}) as { ok?: boolean; error?: { code?: string; message?: string } }
  return ok ? '' : [error?.code, error?.message].filter(Boolean).join(' ')
}
