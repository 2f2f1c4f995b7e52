/** Dify's smaller calls, as a plain client makes them. */
import type { Upstreams } from '../../local/upstreams/index.ts'
import { observe } from './observation.ts'
import type { Asking, Seen } from './observation.ts'

export interface Answer {
  status: number
  body: Record<string, unknown>
}

export interface DifyClient {
  call(method: string, path: string, options?: { body?: unknown; key?: string }): Promise<Answer>
  upload(form: FormData): Promise<Answer>
  ask(asking?: Asking): Promise<Seen>
  stop(taskId: string | undefined, user: string, key?: string): Promise<Answer>
}

export function createDifyClient(upstreams: Upstreams): DifyClient {
  const send = async (
    method: string,
    path: string,
    key: string,
    body?: string | FormData,
  ): Promise<Answer> => {
    const response = await fetch(`${upstreams.difyBaseUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${key}` },
      ...(body === undefined ? {} : { body }),
    })
    const text = await response.text()
    return { status: response.status, body: text ? JSON.parse(text) : {} }
  }
  const call: DifyClient['call'] = (method, path, { body, key = 'app-chat-1' } = {}) =>
    send(method, path, key, body === undefined ? undefined : JSON.stringify(body))
  return {
    call,
    upload: (form) => send('POST', '/files/upload', 'app-chat-1', form),
    ask: (asking = {}) => observe(upstreams, { upstream: 'dify', ...asking }),
    stop: (taskId = '', user, key = 'app-chat-1') =>
      call('POST', `/chat-messages/${taskId}/stop`, { body: { user }, key }),
  }
}

/** Rows of a list answer. */
export function rows(answer: Answer): Record<string, unknown>[] {
  return answer.body.data as Record<string, unknown>[]
}

/** A field of the first event: ids are the same in all. */
export function idOf(seen: Seen, name: 'conversation_id' | 'message_id' | 'task_id'): string {
  return String(seen.events[0]?.[name])
}

export const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/
