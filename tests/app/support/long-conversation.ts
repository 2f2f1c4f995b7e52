import { randomUUID } from 'node:crypto'
import type { Person, Product } from '../../support/product.ts'

/** A conversation of this many messages, all but the first turn put into the database. Answers its id. */
export async function writeLongConversation(
  product: Product,
  person: Person,
  messages: number,
): Promise<string> {
  const { conversationId, message, reply } = await person.send('最后一句')
  const { database } = product.cloud
  const query = { _openid: person.openid, conversationId }
  const [question, answer] = await Promise.all(
    [message.id, reply.id].map(
      async (_id) => (await database.find('messages', { query: { ...query, _id } }))[0],
    ),
  )
  const earlier = Array.from({ length: messages / 2 - 1 }, (_none, turn) => {
    const [asked, answered, clientMessageId] = [randomUUID(), randomUUID(), randomUUID()]
    const createdAt = message.createdAt - (messages / 2 - turn) * 60_000
    const shared = { clientMessageId, createdAt, updatedAt: createdAt }
    const content = `**第 ${turn + 1} 答**：${'慢慢说，我在听。'.repeat(1 + (turn % 5))}\n\n- 喝口水\n- 歇一会儿`
    return [
      { ...question, ...shared, _id: asked, order: orderOf(2 * turn), content: `第 ${turn + 1} 问` },
      { ...answer, ...shared, _id: answered, order: orderOf(2 * turn + 1), questionId: asked, content },
    ]
  })
  await database.insert('messages', earlier.flat())
  return conversationId
}

/** Before every order that is made of a time. */
const orderOf = (index: number): string => `0-${String(index).padStart(6, '0')}`
