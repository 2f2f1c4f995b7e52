/** What the two protocols say, as it stands in a body. */

export const event = (data: unknown): string =>
  `data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`

export const chunkOf = (content: unknown, finish_reason: unknown = null, more: object = {}): object => ({
  choices: [{ index: 0, delta: { content }, finish_reason, ...more }],
})
export const chunk = (...given: Parameters<typeof chunkOf>): string => event(chunkOf(...given))
export const completion = (content: unknown, more: object = {}): object => ({
  object: 'chat.completion',
  choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop', ...more }],
})

export const message = (answer: unknown, more: object = {}): string =>
  event({ event: 'message', answer, ...more })
export const messageEnd = event({ event: 'message_end', metadata: {} })
export const outputs = (named: object): string =>
  event({ event: 'workflow_finished', data: { status: 'succeeded', outputs: named } })
