import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import type { Faults } from '../protocol/faults.ts'
import type { CloudFeature } from '../protocol/protocol-feature.ts'
import { CloudError, type ActionCall, type JsonObject } from '../protocol/protocol.ts'
import { BodyTooLargeError, headerOf, readBody, sendJson } from '../../http/body.ts'
import { readMultipart } from './multipart.ts'
import type { CloudRequest, RequestJournal } from './request-journal.ts'

/** A call that carries 6 MB as JSON text inside JSON may double in size. */
const maxBodyBytes = 16 * 1024 * 1024

const jsonBody = z.looseObject({ action: z.string(), collectionName: z.string().optional() })

export interface AdminOptions {
  /** Asked at each request: features may be plugged in after the server was made. */
  features: () => CloudFeature[]
  origin: () => string
  faults: Faults
  requests: RequestJournal
  /** Told of failures that are this program's own. */
  report: (requestId: string, error: unknown) => void
}

interface Exchange {
  call: ActionCall
  action: string
  body: Record<string, unknown>
  bytes: number
  answer: () => Promise<{ contentType: string; body: Buffer | string }>
}

/**
 * Answers `POST /admin`, the data plane of both SDKs: HTTP 200 with `{requestId, …}` or `{requestId, code,
 * message}`.
 */
export function createAdmin(options: AdminOptions) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const call = { requestId: randomUUID(), origin: options.origin() }
    let entry: CloudRequest | undefined
    try {
      const exchange = await readExchange(request, call, options)
      const { action, body, bytes } = exchange
      const collection = typeof body['collectionName'] === 'string' ? body['collectionName'] : null
      entry = options.requests.record({ action, collection, bytes })
      const faults = options.faults.strike({ action, collection, body })
      for (const { latencyMs } of faults) if (latencyMs !== undefined) await setTimeout(latencyMs)
      if (faults.some(({ drop }) => drop === true || drop === 'before')) return void response.destroy()
      const failure = faults.find(({ code }) => code !== undefined)
      if (failure?.code) throw new CloudError(failure.code, failure.message ?? 'injected fault')
      const answer = await exchange.answer()
      if (faults.some(({ drop }) => drop === 'after')) return void response.destroy()
      response.writeHead(200, { 'content-type': answer.contentType }).end(answer.body)
    } catch (error) {
      const failure = asCloudError(error)
      if (failure !== error) options.report(call.requestId, error)
      if (entry) entry.code = failure.code
      sendJson(response, 200, { requestId: call.requestId, code: failure.code, message: failure.message })
    } finally {
      if (entry) entry.ms = Date.now() - entry.at
    }
  }
}

async function readExchange(
  request: IncomingMessage,
  call: ActionCall,
  options: AdminOptions,
): Promise<Exchange> {
  if (headerOf(request, 'content-type')?.startsWith('multipart/form-data')) {
    const fields = await readMultipart(request, maxBodyBytes)
    const action = fields['action']?.toString() ?? ''
    const handler = find(options.features(), (feature) => feature.multipart?.[action])
    const bytes = Object.values(fields).reduce((sum, field) => sum + field.length, 0)
    return { call, action, body: {}, bytes, answer: () => (handler ?? unsupported(action))(fields, call) }
  }
  const raw = await readBody(request, maxBodyBytes)
  const body = parseBody(raw)
  const { action } = body
  const handler = find(options.features(), (feature) => feature.actions?.[action])
  const answer = async () => {
    const result = await (handler ?? unsupported(action))(body as unknown as JsonObject, call)
    return {
      contentType: 'application/json; charset=utf-8',
      body: JSON.stringify({ requestId: call.requestId, ...result }),
    }
  }
  return { call, action, body, bytes: raw.length, answer }
}

function parseBody(raw: Buffer): z.infer<typeof jsonBody> {
  let value: unknown
  try {
    value = JSON.parse(raw.toString())
  } catch (cause) {
    throw new CloudError('INVALID_PARAM', 'request body is not JSON', { cause })
  }
  const body = jsonBody.safeParse(value)
  if (!body.success) throw new CloudError('INVALID_PARAM', z.prettifyError(body.error))
  return body.data
}

function find<T>(features: CloudFeature[], pick: (feature: CloudFeature) => T | undefined): T | undefined {
  for (const feature of features) {
    const found = pick(feature)
    if (found) return found
  }
  return undefined
}

function unsupported(action: string): () => never {
  return () => {
    throw new CloudError('ACTION_NOT_SUPPORTED', `the local cloud does not know the action '${action}'`)
  }
}

function asCloudError(error: unknown): CloudError {
  if (error instanceof CloudError) return error
  if (error instanceof BodyTooLargeError) return new CloudError('EXCEED_REQUEST_LIMIT', error.message)
  return new CloudError('SYS_ERR', 'the local cloud failed; see its log', { cause: error })
}
