import type { Message } from '../../shared/contract/message.ts'

export const base = new Date(2026, 10, 18, 9, 30).getTime()
let count = 0

/** A message as the cloud would send it; later ones sort behind earlier ones. */
export function message(part: Partial<Message> & Pick<Message, 'role'>): Message {
  count += 1
  const turn = part.clientMessageId ?? `t${count}`
  return {
    id: `${part.role}-${turn}`,
    conversationId: 'c1',
    clientMessageId: turn,
    content: part.role === 'user' ? '你好' : '我在',
    emotion: 'neutral',
    status: 'done',
    createdAt: base + count,
    updatedAt: base + count,
    order: String(count).padStart(8, '0'),
    ...(part.role === 'assistant' && { questionId: `user-${turn}` }),
    ...part,
  }
}

export function turn(clientMessageId: string, reply: Partial<Message> = {}): [Message, Message] {
  return [
    message({ role: 'user', clientMessageId }),
    message({ role: 'assistant', clientMessageId, ...reply }),
  ]
}
