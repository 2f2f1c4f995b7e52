import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import { maxPayloadBytes } from '../functions/invocation.ts'
import type { FunctionRunner } from '../functions/runner.ts'
import type { CloudFeature } from '../protocol/protocol-feature.ts'
import { CloudError, type JsonObject } from '../protocol/protocol.ts'
import { BodyTooLargeError, headerOf, pathOf, readBody, sendJson } from '../../http/body.ts'

const route = '/call/'

/** The client's numbers; FUNCTION_NOT_FOUND's is the one people report for a missing function. */
const clientErrors: Record<string, number> = {
  FUNCTIONS_EXECUTE_FAIL: -504002,
  FUNCTIONS_TIME_LIMIT_EXCEEDED: -504003,
  FUNCTION_NOT_FOUND: -501000,
  // The number for an event that is too large is not documented; it is answered as a bad parameter here.
  INVALID_PARAM: -501007,
}
const unknownError = -501001

/**
 * How deep the service lets an event nest is not documented; node itself can write no more than a few
 * thousand levels.
 */
const maxNesting = 1000

/**
 * Passed on as it is: zod's own objects would drop a key named `__proto__`, which a function must get to see.
 */
const eventBody = z.custom<JsonObject>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
)

export interface CallFunctionOptions {
  functions: FunctionRunner
  report: (requestId: string | null, error: unknown) => void
}

/**
 * `POST /call/<function>`: what `wx.cloud.callFunction` does, for clients on this machine. The caller comes
 * in the headers x-wx-openid, x-wx-appid, x-wx-unionid. Always HTTP 200 with `{errMsg, result, requestID}` or
 * `{errCode, errMsg, requestID}`.
 */
export function createCallFunction({ functions, report }: CallFunctionOptions): CloudFeature {
  return {
    async route(request, response) {
      const path = pathOf(request)
      if (!path.startsWith(route) || request.method !== 'POST') return false
      const requestId = randomUUID()
      try {
        const event = await readEvent(request)
        const name = decodeName(path.slice(route.length))
        const { result } = await functions.invoke(name, event, callerOf(request, requestId))
        sendJson(response, 200, { errMsg: 'cloud.callFunction:ok', result, requestID: requestId })
      } catch (error) {
        if (!(error instanceof CloudError || error instanceof BodyTooLargeError)) report(requestId, error)
        sendJson(response, 200, { ...clientError(error), requestID: requestId })
      }
      return true
    },
  }
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch (cause) {
    throw new CloudError('INVALID_PARAM', 'the name of the function is malformed', { cause })
  }
}

async function readEvent(request: IncomingMessage): Promise<JsonObject> {
  const event = parseEvent((await readBody(request, maxPayloadBytes)).toString())
  if (isDeeperThan(maxNesting, event))
    throw new CloudError('INVALID_PARAM', `parameter.data nests deeper than ${maxNesting} levels`)
  return event
}

function parseEvent(text: string): JsonObject {
  try {
    return eventBody.parse(text === '' ? {} : JSON.parse(text))
  } catch (cause) {
    throw new CloudError('INVALID_PARAM', 'parameter.data should be object', { cause })
  }
}

/** Goes level by level: a walk that called itself would fall over what it looks for. */
function isDeeperThan(limit: number, event: JsonObject): boolean {
  let level: object[] = [event]
  for (let depth = 1; depth <= limit; depth++) {
    level = level.flatMap((value) => Object.values(value).filter(isObject))
    if (level.length === 0) return false
  }
  return true
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function callerOf(request: IncomingMessage, requestId: string) {
  const openid = headerOf(request, 'x-wx-openid')
  const appid = headerOf(request, 'x-wx-appid')
  const unionid = headerOf(request, 'x-wx-unionid')
  return {
    source: 'wx_client' as const,
    requestId,
    ...(openid && { openid }),
    ...(appid && { appid }),
    ...(unionid && { unionid }),
  }
}

function clientError(error: unknown): { errCode: number; errMsg: string } {
  const known = error instanceof CloudError || error instanceof BodyTooLargeError
  const code = error instanceof CloudError ? error.code : known ? 'INVALID_PARAM' : 'SYS_ERR'
  const errCode = clientErrors[code] ?? unknownError
  const message = known ? error.message : 'system error'
  return {
    errCode,
    errMsg: `cloud.callFunction:fail Error: errCode: ${errCode} ${code} | errMsg: ${message}`,
  }
}
