import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { caringText } from '../../../shared/domain/safety/care/care-words.ts'
import { signIn, type Guest } from '../../gateway/product/door.ts'
import { asLongHere } from '../../support/patience.ts'
import { startProduct, type Product } from '../../support/product.ts'

const risky = '违规测试词'
/** Words that the lists find doubtful. */
const advert = '黑户贷款'
/** A word that only the service finds doubtful. */
const doubtful = '雨伞'
const busy = -1

let product: Product
beforeAll(async () => {
  product = await startProduct({ paceMs: 2, env: { MODERATION_TIMEOUT_MS: String(asLongHere(400)) } })
})
beforeEach(() => {
  product.upstreams.reset()
  product.upstreams.wechat.control({ review: [doubtful] })
  product.cloud.openapi.control({ failWith: null, latencyMs: 0, review: [doubtful] })
})
afterAll(() => product.close())

const statusOf = async (text: string): Promise<string> => (await product.person().send(text)).reply.status

async function statusOfReply(text: string, question = '说说看'): Promise<string> {
  product.upstreams.script({ text: `[happy] ${text}` })
  return statusOf(question)
}

describe('when the service wants a person to look', () => {
  it('a question and a reply of one doubt pass', async () => {
    expect(await statusOf(`今天带了${doubtful}`)).toBe('done')
    expect(await statusOfReply(`记得带${doubtful}。`)).toBe('done')
  })

  it('what the lists doubt too is refused', async () => {
    expect(await statusOf(`${doubtful}，${advert}`)).toBe('blocked')
    expect(await statusOfReply(`${doubtful}，${advert}。`)).toBe('blocked')
  })

  it('a doubtful reply to a doubtful question is withdrawn, and was never shown', async () => {
    const seen: string[] = []
    product.cloud.database.onChange(({ collection, after }) => {
      if (collection === 'messages' && after?.role === 'assistant') seen.push(String(after.content))
    })
    expect(await statusOfReply(`记得带${doubtful}。${'慢慢说。'.repeat(60)}`, `我的${doubtful}呢`)).toBe(
      'blocked',
    )
    expect(seen.filter((content) => content.includes(doubtful))).toEqual([])
  })

  it('somebody in danger gets a caring text in place of a doubtful reply', async () => {
    product.upstreams.script({ text: `[sad] 我在。带上${doubtful}出门走走。` })
    const { reply } = await product.person().send('我不想活了，我想自杀')
    expect(reply).toMatchObject({ status: 'done', content: caringText('zh-CN'), help: { level: 'danger' } })
  })
})

describe('when the service fails', () => {
  beforeEach(() => product.cloud.openapi.control({ failWith: busy }))

  it('ordinary talk goes on', async () => {
    expect(await statusOf('今天天气真好')).toBe('done')
  })

  it('what the lists refuse or doubt is refused, in questions and in replies', async () => {
    expect(await statusOf(`我想说${risky}`)).toBe('blocked')
    expect(await statusOf(`${advert}，了解一下`)).toBe('blocked')
    expect(await statusOfReply(`开头。${risky}。`)).toBe('blocked')
    expect(await statusOfReply(`开头。${advert}。`)).toBe('blocked')
  })

  it('a person in distress is heard', async () => {
    const { reply } = await product.person().send(`最近总觉得活着没什么意思，连${advert}都去问了`)
    expect(reply).toMatchObject({ status: 'done', help: { level: 'concern' } })
  })

  it('whoever was refused is believed less, until the service is back', async () => {
    const person = product.person()
    expect((await person.send(`我想说${risky}`)).reply.status).toBe('blocked')
    expect((await person.send('今天天气真好')).reply.status).toBe('blocked')
    expect((await product.person().send('今天天气真好')).reply.status).toBe('done')
    product.cloud.openapi.control({ failWith: null })
    expect((await person.send('今天天气真好')).reply.status).toBe('done')
  })

  it('a flood of unjudged questions does not pass', async () => {
    const person = product.person()
    const statuses: string[] = []
    for (let turn = 0; turn < 14; turn++) statuses.push((await person.send('今天天气真好')).reply.status)
    expect(statuses.slice(0, 12)).toEqual(Array.from({ length: 12 }, () => 'done'))
    expect(statuses.at(-1)).toBe('blocked')
  })
})

it('a silent service is asked a few times in a turn and no more, and the reply ends', async () => {
  product.cloud.openapi.control({ latencyMs: 600_000 })
  product.cloud.requests.reset()
  expect(await statusOfReply('一句一句慢慢地说给你听。'.repeat(300))).toBe('done')
  const asked = product.cloud.requests.list().filter(({ action }) => action === 'wx.openApi')
  expect(asked.length).toBeLessThanOrEqual(5)
})

describe('at the gateway', () => {
  let guest: Guest
  beforeAll(async () => {
    guest = await signIn(product)
  })

  async function statusHere(text: string, reply = '好的。'): Promise<string> {
    product.upstreams.script({ text: `[happy] ${reply}` })
    const { body } = await guest.post<{ reply: { status: string } }>('/api/chat', { message: text })
    return body.reply.status
  }

  it('a doubt is weighed in the same way', async () => {
    expect(await statusHere(`今天带了${doubtful}`)).toBe('done')
    expect(await statusHere('你好', `记得带${doubtful}。`)).toBe('done')
    expect(await statusHere(`我的${doubtful}呢`, `记得带${doubtful}。`)).toBe('blocked')
    expect(await statusHere('你好', `${doubtful}，${advert}。`)).toBe('blocked')
  })

  it.each([
    ['fails', { status: 503 }],
    ['is over its quota', { errcode: 45009 }],
    ['is silent', { delayMs: 600_000 }],
  ])('a service that %s lets ordinary talk pass and no evil', async (_how, fault) => {
    product.upstreams.wechat.control({ faults: [{ api: 'msg_sec_check', times: 50, ...fault }] })
    expect(await statusHere('今天天气真好')).toBe('done')
    expect(await statusHere('你好', `开头。${advert}。`)).toBe('blocked')
    expect(await statusHere('你好', `开头。${risky}。`)).toBe('blocked')
  })
})

describe('in WeCom, where the lists judge', () => {
  let people = 0
  async function shownTo(text: string, reply = '好的。'): Promise<string> {
    product.upstreams.script({ text: `[happy] ${reply}` })
    const talk = await product.upstreams.wecom.say(`user-doubt-${(people += 1)}`, text).ended
    return talk.shown()
  }

  it('one doubt passes, and what they refuse is refused or withdrawn', async () => {
    expect(await shownTo(`${advert}是什么意思`)).toContain('好的')
    expect(await shownTo('你好', `开头。${advert}。`)).toContain(advert)
    expect(await shownTo(`我想说${risky}`)).not.toContain('好的')
    expect(await shownTo('你好', `开头。${risky}。`)).not.toContain(risky)
  })

  it('a doubtful reply to a doubtful question is withdrawn', async () => {
    expect(await shownTo(`帮我介绍${advert}`, `好，${advert}。`)).not.toContain(`好，${advert}`)
  })
})
