import type { IncomingMessage } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { readJson } from '../client/json-body.ts'
import { BodyTooLargeError, headerOf, pathOf, sendJson } from '../../http/body.ts'
import { CloudError } from '../protocol/protocol.ts'
import type { CloudFeature } from '../protocol/protocol-feature.ts'
import { failure, type ApiAnswer } from './answer.ts'
import { controlSchema, createBehaviour, type Behaviour, type OpenApiControl } from './control.ts'
import { decodeRequest, encodeResponse } from './messages.ts'
import { sendSubscribeMessage } from './subscribe-message.ts'
import {
  createSubscriptions,
  phoneRequest,
  type SubscribeMessage,
  type Subscriptions,
} from './subscriptions.ts'
import type { WordLists } from '../../wechat/text-verdict.ts'
import { checkText } from './text-check.ts'

const controlRoute = '/_local/openapi'
const phoneRoute = '/_local/subscriptions'
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
  /** A person agrees to one message of a template, as on their phone. */
  subscribe(openid: string, templateId: string): void
  /** The subscribe messages that were sent to a person. */
  messagesTo(openid: string): SubscribeMessage[]
}

type Api = (request: Record<string, unknown>, world: World) => ApiAnswer

interface World {
  words: WordLists
  subscriptions: Subscriptions
}

const apis: Record<string, Api> = {
  'security.msgSecCheck': (request, { words }) => checkText(request, words),
  'subscribeMessage.send': (request, { subscriptions }) => sendSubscribeMessage(request, subscriptions),
}

/**
 * `cloud.openapi.*` (multipart `wx.openApi`) and `callOpenAPI` (`wx.api`); steered by options or `POST
 * /_local/openapi`. A phone agrees to messages and takes them by `POST /_local/subscriptions`.
 */
export function createOpenApi(options: OpenApiControl = {}): OpenApi {
  const behaviour = createBehaviour(options)
  const calls: OpenApiCall[] = []
  const subscriptions = createSubscriptions()

  async function run(apiName: string, request: Record<string, unknown>, bytes: number): Promise<ApiAnswer> {
    if (behaviour.latencyMs > 0) await delay(behaviour.latencyMs)
    const answer = answerTo(apiName, request, behaviour, subscriptions)
    const { suggest } = (answer['result'] ?? {}) as { suggest?: string }
    calls.push({ at: Date.now(), apiName, bytes, errcode: answer.errcode, ...(suggest && { suggest }) })
    if (calls.length > maxCalls) calls.shift()
    return answer
  }

  return {
    calls: () => [...calls],
    control: (control) => behaviour.apply(control),
    subscribe: subscriptions.accept,
    messagesTo: subscriptions.sentTo,
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
      const path = pathOf(request)
      if (path !== controlRoute && path !== phoneRoute) return false
      try {
        if (path === phoneRoute) sendJson(response, 200, await hearPhone(request, subscriptions))
        else {
          if (request.method === 'POST') behaviour.apply(await readJson(request, controlSchema))
          sendJson(response, 200, { calls })
        }
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
  { words, takeFailure }: Behaviour,
  subscriptions: Subscriptions,
): ApiAnswer {
  const code = takeFailure()
  if (code !== null) return failure(code, `told to fail with ${code}`)
  const api = apis[apiName]
  return api ? api(request, { words, subscriptions }) : failure(-604_100, 'API not found')
}

/** What a phone says and hears; it says by a header whose it is. */
async function hearPhone(request: IncomingMessage, subscriptions: Subscriptions): Promise<object> {
  const openid = headerOf(request, 'x-wx-openid') ?? ''
  const said = await readJson(request, phoneRequest)
  if ('accept' in said) subscriptions.accept(openid, said.accept)
  return { messages: 'take' in said ? subscriptions.take(openid) : [] }
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
