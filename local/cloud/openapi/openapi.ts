import { setTimeout as delay } from 'node:timers/promises'
import { readJson } from '../client/json-body.ts'
import { BodyTooLargeError, pathOf, sendJson } from '../../http/body.ts'
import { CloudError } from '../protocol/protocol.ts'
import type { CloudFeature } from '../protocol/protocol-feature.ts'
import { failure, type ApiAnswer } from './answer.ts'
import { controlSchema, createBehaviour, type OpenApiControl } from './control.ts'
import { decodeRequest, encodeResponse } from './messages.ts'
import { sendSubscribeMessage } from './subscribe-message.ts'
import type { WordLists } from '../../wechat/text-verdict.ts'
import { checkText } from './text-check.ts'

const controlRoute = '/_local/openapi'
const maxCalls = 1000
const platformCodesFrom = -600_000

/** One call as it went; never what was said. */
export interface OpenApiCall {
  /** Milliseconds since 1970. */
  at: number
  apiName: string
  bytes: number
  errcode: number
  suggest?: string
}

export interface OpenApi extends CloudFeature {
  /** The latest calls, oldest first, at most 1000. */
  calls(): OpenApiCall[]
  control(control: OpenApiControl): void
}

type Api = (request: Record<string, unknown>, words: WordLists) => ApiAnswer

const apis: Record<string, Api> = {
  'security.msgSecCheck': checkText,
  'subscribeMessage.send': sendSubscribeMessage,
}

/**
 * `cloud.openapi.*` (multipart `wx.openApi`) and `callOpenAPI` (`wx.api`); steered by options or `POST
 * /_local/openapi`.
 */
export function createOpenApi(options: OpenApiControl = {}): OpenApi {
  const behaviour = createBehaviour(options)
  const calls: OpenApiCall[] = []

  async function run(apiName: string, request: Record<string, unknown>, bytes: number): Promise<ApiAnswer> {
    if (behaviour.latencyMs > 0) await delay(behaviour.latencyMs)
    const answer = answerTo(apiName, request, behaviour)
    const { suggest } = (answer['result'] ?? {}) as { suggest?: string }
    calls.push({ at: Date.now(), apiName, bytes, errcode: answer.errcode, ...(suggest && { suggest }) })
    if (calls.length > maxCalls) calls.shift()
    return answer
  }

  return {
    calls: () => [...calls],
    control: (control) => behaviour.apply(control),
    multipart: {
      async 'wx.openApi'(fields) {
        const bytes = fields['requestData'] ?? Buffer.alloc(0)
        const answer = await run(String(fields['apiName'] ?? ''), decodeRequest(bytes), bytes.length)
        const refused = answer.errcode <= platformCodesFrom
        // Not a JSON type: the SDK would parse the protobuf bytes as JSON.
        return {
          contentType: 'application/octet-stream',
          body: encodeResponse({ errorCode: refused ? answer.errcode : 0, body: answer }),
        }
      },
    },
    actions: {
      async 'wx.api'(body) {
        const { apiName = '', requestData = '' } = body
        if (typeof apiName !== 'string' || typeof requestData !== 'string') {
          throw new CloudError('INVALID_PARAM', 'apiName and requestData must be texts')
        }
        const answer = await run(apiName, readArguments(requestData), Buffer.byteLength(requestData))
        if (answer.errcode <= platformCodesFrom) throw new CloudError('SYS_ERR', answer.errmsg)
        return { data: { responseData: JSON.stringify(answer) } }
      },
    },
    async route(request, response) {
      if (pathOf(request) !== controlRoute) return false
      try {
        if (request.method === 'POST') behaviour.apply(await readJson(request, controlSchema))
        sendJson(response, 200, { calls })
      } catch (error) {
        if (!(error instanceof CloudError)) throw error
        if (error.cause instanceof BodyTooLargeError) throw error.cause
        sendJson(response, 400, { code: error.code, message: error.message })
      }
      return true
    },
  }
}

function answerTo(
  apiName: string,
  request: Record<string, unknown>,
  behaviour: { words: WordLists; takeFailure(): number | null },
): ApiAnswer {
  const code = behaviour.takeFailure()
  if (code !== null) return failure(code, `told to fail with ${code}`)
  const api = apis[apiName]
  return api ? api(request, behaviour.words) : failure(-604_100, 'API not found')
}

/** `callOpenAPI` sends its data as it was written: camelCase names are accepted as their wire form. */
function readArguments(text: string): Record<string, unknown> {
  try {
    const parsed = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>
    return Object.fromEntries(Object.entries(parsed).map(([name, value]) => [wireName(name), value]))
  } catch (cause) {
    throw new CloudError('INVALID_PARAM', 'requestData is not JSON', { cause })
  }
}

function wireName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
