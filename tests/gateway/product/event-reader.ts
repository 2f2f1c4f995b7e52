import { createParser } from 'eventsource-parser'
import { expect } from 'vitest'
import type { Message } from '../../../shared/contract/message.ts'

/** What a client holds of a streamed reply: only whole events count, as any reader of event streams does. */
export interface StreamClient {
  text: string
  emotion: string | null
  lastEventId: string | null
  /** Names of the events as they came. */
  events: string[]
  done: Message | null
  error: { code: string } | null
}

export function newClient(): StreamClient {
  return { text: '', emotion: null, lastEventId: null, events: [], done: null, error: null }
}

/**
 * Reads one connection's events into the client, until the stream ends or `cutAfter` bytes came: then the
 * connection is torn. Every delta must stand exactly where the client's text ends.
 */
export async function readEvents(
  client: StreamClient,
  response: Response,
  cutAfter = Number.POSITIVE_INFINITY,
): Promise<void> {
  const parser = createParser({ onEvent: (event) => take(client, event) })
  const decoder = new TextDecoder()
  const reader = response.body?.getReader()
  let bytes = 0
  for (;;) {
    const step = await reader?.read()
    if (!step || step.done) return
    const part = step.value.subarray(0, Math.max(0, cutAfter - bytes))
    bytes += step.value.length
    parser.feed(decoder.decode(part, { stream: true }))
    if (bytes >= cutAfter) return reader?.cancel()
  }
}

function take(
  client: StreamClient,
  event: { event?: string | undefined; id?: string | undefined; data: string },
): void {
  const data = JSON.parse(event.data) as Record<string, unknown>
  client.events.push(event.event ?? '')
  client.lastEventId = event.id ?? client.lastEventId
  if (event.event === 'delta') {
    expect(data.position).toBe(client.text.length)
    client.text += data.text as string
  } else if (event.event === 'reset') client.text = data.text as string
  else if (event.event === 'emotion') client.emotion = data.emotion as string
  else if (event.event === 'done') client.done = data as unknown as Message
  else if (event.event === 'error') client.error = data as unknown as { code: string }
}
