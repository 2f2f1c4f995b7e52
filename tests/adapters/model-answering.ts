import { createDifyModel } from '../../shared/adapters/models/model-dify.ts'
import { createOpenAiModel } from '../../shared/adapters/models/model-openai.ts'
import type { ReplyModel } from '../../shared/ports/model.ts'
import { patient } from './model-driver.ts'

/** A model whose upstream answers every question with this body, 200 and this label. */
export type Reading = (body: string, type?: string | null) => ReplyModel

function answering(body: string, type: string | null): typeof fetch {
  const headers = type === null ? undefined : { 'content-type': type }
  return () => Promise.resolve(new Response(new TextEncoder().encode(body), { ...(headers && { headers }) }))
}

const common = { baseUrl: 'http://upstream.test', apiKey: 'key-of-a-test', timeouts: patient }
export const openai: Reading = (body, type = 'text/event-stream') =>
  createOpenAiModel({ ...common, model: 'm', fetch: answering(body, type) })
export const dify: Reading = (body, type = 'text/event-stream') =>
  createDifyModel({ ...common, fetch: answering(body, type) })
