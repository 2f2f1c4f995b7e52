import * as z from 'zod/mini'
import { post } from './connection.ts'
import { prepare } from './prepare.ts'
import { bodyOf, throwRefusal } from './service-error.ts'

export interface SendOptions {
  /** Milliseconds. */
  timeout?: number
}

/** Asks the service for one action. Rejects with a ServiceError when the service refuses it. */
export type Send = (action: string, params: object, options?: SendOptions) => Promise<object>

export interface SenderOptions {
  timeoutMs: number
  /** Tells whether a request may use a connection that an earlier one left open. */
  keepsConnections: boolean
}

/** The version of the protocol: that of the SDK whose requests these are. */
const sdkVersion = 'tcb-node-sdk/3.18.3'

const anything = z.looseObject({})

/**
 * Sends requests to CloudBase's service as `@cloudbase/node-sdk` does, byte for byte, at a fraction of its
 * cost. A key in CLOUDBASE_APIKEY goes before the credentials that the platform gives.
 */
export function createSender({ timeoutMs, keepsConnections }: SenderOptions): Send {
  const apiKey = process.env.CLOUDBASE_APIKEY || null
  const manner = { agent: sdkVersion, version: sdkVersion, contentType: 'application/json', apiKey }
  return async (action, given, { timeout = timeoutMs } = {}) => {
    const { url, headers, params } = prepare({ ...given, action }, manner)
    const body = JSON.stringify(params)
    return answerIn(bodyOf(await post({ url, headers, body, timeoutMs: timeout, keepsConnections }), url))
  }
}

function answerIn(body: Buffer): object {
  const answer = anything.parse(JSON.parse(body.toString()))
  throwRefusal(answer)
  return answer
}
