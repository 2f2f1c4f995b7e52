import type { CollectionDeclaration } from '../local/cloud/index.ts'

/** Messages of the first person: both pages, of few and of many, are full. */
export const few = 100
const people = 2000

/** Messages as the product keeps them, with indexes like its own. */
export const messagesCollection: CollectionDeclaration = {
  name: 'messages',
  rule: 'ADMINONLY',
  indexes: [
    {
      name: 'by_conversation',
      keys: [
        ['_openid', 1],
        ['conversationId', 1],
        ['order', -1],
      ],
    },
    {
      name: 'by_client_message',
      keys: [
        ['_openid', 1],
        ['clientMessageId', 1],
        ['role', 1],
      ],
    },
    {
      name: 'by_lease',
      keys: [
        ['status', 1],
        ['leaseUntil', 1],
      ],
    },
  ],
}

/** The first hundred belong to one conversation; the rest to other people. */
export function message(index: number): Record<string, unknown> {
  const person = `person-${index < few ? 1 : 2 + (index % people)}`
  return {
    _id: `message-${index}`,
    _openid: person,
    conversationId: `${person}-${index < few ? 0 : Math.floor(index / people) % 10}`,
    clientMessageId: `m${index}`,
    order: index.toString(36).padStart(9, '0'),
    role: index % 2 === 0 ? 'user' : 'assistant',
    content: '今天也是普通的一天，没有什么特别的事情。',
    emotion: 'neutral',
    status: 'done',
    leaseUntil: null,
    createdAt: 1_700_000_000_000 + index,
  }
}
