import { createDifyModel } from '../../../shared/adapters/models/model-dify.ts'
import { createOpenAiModel } from '../../../shared/adapters/models/model-openai.ts'
import type { ReplyModel } from '../../../shared/ports/model.ts'
import { patient } from './model-driver.ts'

/** A model whose upstream answers every question with this body, 200 and this label. */
export type Reading = (body: string, type?: string | null) => ReplyModel

function answering(body: string, type: string | null): typeof fetch {
  const headers = type === null ? undefined : { 'content-type': type }
  return () => Promise.resolve(new Response(new TextEncoder().encode(body), { ...(headers && { headers }) }))
}

/** Writes this body and breaks the connection before its end. */
function breaking(body: string): typeof fetch {
  const pieces = [new TextEncoder().encode(body)]
  const stream = (): ReadableStream<Uint8Array> =>
    new ReadableStream({
      pull(controller) {
        const piece = pieces.pop()
        if (piece) controller.enqueue(piece)
        else controller.error(new Error('broken off'))
      },
    })
  return () => Promise.resolve(new Response(stream()))
}

const common = { baseUrl: 'http://upstream.test', apiKey: 'key-of-a-test', timeouts: patient }
export const openai: Reading = (body, type = 'text/event-stream') =>
  createOpenAiModel({ ...common, model: 'm', fetch: answering(body, type) })
export const dify: Reading = (body, type = 'text/event-stream') =>
  createDifyModel({ ...common, fetch: answering(body, type) })
export const brokenOpenai: Reading = (body) =>
  createOpenAiModel({ ...common, model: 'm', fetch: breaking(body) })
