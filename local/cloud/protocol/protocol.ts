/**
 * The words shared by all parts of the local cloud: what an action of the data plane (`POST /admin`) is, and
 * how it fails. One feature = one table of actions; the server merges the tables.
 */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
export type JsonObject = { [key: string]: Json }

/** What an action may know of the request besides its body. */
export interface ActionCall {
  /** Id of this request, repeated in the answer and in every log line about it. */
  requestId: string
  /** Base URL of this local cloud as the caller reached it, without a trailing slash. */
  origin: string
}

/** Answers the JSON body of a success (`requestId` is added by the server) or throws CloudError. */
export type ActionHandler = (body: JsonObject, call: ActionCall) => Promise<JsonObject>

export type ActionTable = Record<string, ActionHandler>

/** A failure in the service's own words: answered as HTTP 200 with `{requestId, code, message}`. */
export class CloudError extends Error {
  readonly code: string
  constructor(code: string, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'CloudError'
    this.code = code
  }
}
