import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TurnData } from '../../../shared/contract/chat.ts'
import type { Envelope } from '../../../shared/contract/envelope.ts'
import { signTicket } from '../../../shared/runtime/ticket.ts'
import { startProduct, type Product } from '../../support/product.ts'

const risky = '违规测试词'
const secret = 'a secret of at least thirty-two characters'
const unknownPerson = 61010

let product: Product
beforeAll(async () => {
  product = await startProduct({ env: { TICKET_SECRET: secret, MODERATION_ON_FAILURE: 'block' } })
})
beforeEach(async () => {
  product.upstreams.reset()
  await product.openapi({ failWith: null })
})
afterAll(() => product.close())

describe('a person of the mini-program whom WeChat does not judge', () => {
  it('is judged by the list of words, whatever the setting for failures', async () => {
    await product.openapi({ failWith: unknownPerson })
    expect((await product.person().send('今天天气真好')).reply.status).toBe('done')
    expect((await product.person().send(`我想说${risky}`)).reply).toMatchObject({
      status: 'blocked',
      error: { code: 'CONTENT_BLOCKED' },
    })
  })

  it('is another matter than a service that fails', async () => {
    await product.openapi({ failWith: -1 })
    expect((await product.person().send('今天天气真好')).reply.status).toBe('blocked')
  })
})

describe('a caller of the gateway', () => {
  let turns = 0
  async function send(text: string, openid = 'o-gateway'): Promise<TurnData> {
    const body = { action: 'send', clientMessageId: `t${(turns += 1)}`, text }
    const ticket = signTicket(secret, { functionName: 'chat', body }, openid, Date.now() + 60_000)
    const { result } = await product.cloud.functions.invoke('chat', { ...body, ticket })
    const answer = result as unknown as Envelope<TurnData>
    if (!answer.ok) throw new Error(answer.error.code)
    return answer.data
  }

  it('is judged by WeChat over HTTPS', async () => {
    const before = product.cloud.openapi.calls().length
    expect((await send('今天天气真好')).reply.status).toBe('done')
    expect((await send(`我想说${risky}`)).reply.status).toBe('blocked')
    const checks = product.upstreams.wechat.calls('msg_sec_check')
    expect(checks.map(({ suggest }) => suggest)).toContain('risky')
    expect(product.cloud.openapi.calls()).toHaveLength(before)
  })

  it('is judged by the list of words when WeChat does not know them', async () => {
    product.upstreams.wechat.control({ inactive: ['o-gateway'], risky: [] })
    expect((await send('今天天气真好')).reply.status).toBe('done')
    expect((await send(`我想说${risky}`)).reply.status).toBe('blocked')
    expect((await send(`我想说${risky}`, 'wecom:someone')).reply.status).toBe('blocked')
  })

  it('meets the setting for failures when WeChat fails', async () => {
    product.upstreams.wechat.control({ faults: [{ api: 'msg_sec_check', status: 503, times: 10 }] })
    expect((await send('今天天气真好')).reply.status).toBe('blocked')
  })
})

describe('somebody in WeCom', () => {
  let turns = 0
  async function ask(at: Product): Promise<string> {
    const body = { action: 'send', clientMessageId: `w${(turns += 1)}`, text: `我想说${risky}` }
    const signed = { functionName: 'chat', body }
    const ticket = signTicket(secret, signed, 'wecom:someone', Date.now() + 60_000, 'wecom')
    const { result } = await at.cloud.functions.invoke('chat', { ...body, ticket })
    return (result as unknown as { data: TurnData }).data.reply.status
  }

  it('is judged by the list of words', async () => {
    expect(await ask(product)).toBe('blocked')
  })

  it('is judged by nobody when that is asked for', async () => {
    const free = await startProduct({ env: { TICKET_SECRET: secret, WECOM_MODERATION: 'off' } })
    try {
      expect(await ask(free)).toBe('done')
    } finally {
      await free.close()
    }
  })
})
