import type { Behaviour, Upstream } from '../../local/upstreams/index.ts'

const event = (data: unknown): string => `data: ${JSON.stringify(data)}\n\n`

function openai(delta: object, finish_reason: string | null = null): string {
  return event({ object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason }] })
}

function dify(answer: string): string {
  return event({ event: 'message', task_id: 't', conversation_id: 'c', answer })
}

const ends: Record<Upstream, string> = {
  openai: `${openai({}, 'stop')}data: [DONE]\n\n`,
  dify: event({ event: 'message_end', task_id: 't', conversation_id: 'c', metadata: {} }),
}

/** The bytes of a whole reply that the model says in these pieces, one event each. */
export function streamOf(upstream: Upstream, pieces: readonly string[]): string {
  const said = pieces.map((piece) => (upstream === 'openai' ? openai({ content: piece }) : dify(piece)))
  return said.join('') + ends[upstream]
}

/** The bytes of a reply of an OpenAI-compatible model that sends such deltas. */
export function deltasOf(deltas: readonly object[]): string {
  return deltas.map((delta) => openai(delta)).join('') + ends.openai
}

/** The same bytes, sent in parts of this length, which cuts characters too. */
export function inParts(body: string, length: number): Behaviour {
  const bytes = Buffer.from(body)
  const raw: Buffer[] = []
  for (let at = 0; at < bytes.length; at += length) raw.push(bytes.subarray(at, at + length))
  return { raw }
}
