import type { Json } from '../protocol/protocol.ts'

/** Who calls, as the platform knows it. Only a client call carries an openid. */
export interface FunctionCaller {
  openid?: string
  appid?: string
  unionid?: string
  source?: 'wx_client' | 'scf' | 'wx_trigger' | 'wx_http'
  /** Given when the door already named the request; a fresh id otherwise. */
  requestId?: string
}

export interface Invocation {
  /** What the function returned, as it survives JSON; null when it returned nothing. */
  result: Json
  requestId: string
}

export interface InstanceInfo {
  pid: number
  busy: boolean
  startedAt: number
}

/** Largest event and largest answer of a synchronous call, in bytes. */
export const maxPayloadBytes = 6 * 1024 * 1024

/**
 * Seconds, when the declaration names none: what the deploy tool then sends (the console's own default is 3).
 */
export const defaultTimeoutSeconds = 10

/** Megabytes, when the declaration names none. */
export const defaultMemoryMb = 256
