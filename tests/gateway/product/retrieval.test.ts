import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ChatData } from '../../../shared/contract/gateway-socket.ts'
import { startProduct, type Product } from '../../support/product.ts'
import { signInSocket, socketUrl } from '../../support/socket-client.ts'
import { signIn, type Guest } from './door.ts'

const question = '怎么删除聊天记录？删掉的对话还能恢复吗'

let product: Product
let guest: Guest
beforeAll(async () => {
  product = await startProduct()
  guest = await signIn(product)
})
afterAll(() => product.close())

interface Cited {
  citations?: { title: string }[]
}

function titlesOf({ citations }: Cited): string {
  return (citations ?? []).map(({ title }) => title).join()
}

describe('a question that the documents answer', () => {
  it('has citations in each form of an answer over HTTP', async () => {
    const wechat = await guest.post<{ data: Cited }>('/wechat/chat', { query: question, use_auto_rag: true })
    const plain = await guest.post<{ reply: Cited }>('/api/chat', { message: question, useAutoRag: true })
    const counsellor = { session_id: 's1', message: question, use_auto_rag: true }
    const named = await guest.post<Cited>('/api/chat', counsellor)
    for (const answer of [wechat.body.data, plain.body.reply, named.body])
      expect(titlesOf(answer)).toContain('隐私与数据')
    const silent = await guest.post<{ data: Cited }>('/wechat/chat', { query: question })
    expect(silent.body.data.citations).toBeUndefined()
  })

  it('has them in the last frame for who asked for more than the documented protocol', async () => {
    const client = await signInSocket(socketUrl(product.cloud.url))
    client.send({ type: 'chat', query: question, use_auto_rag: true })
    expect(titlesOf((await client.until<ChatData>('chat_response')).data)).toContain('隐私与数据')
    await client.close()
  })
})
