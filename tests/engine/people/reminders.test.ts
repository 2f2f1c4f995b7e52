import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createIds } from '../../../shared/adapters/system/ids-crypto.ts'
import { quotaWindow } from '../../../shared/domain/people/quota.ts'
import { signIn, type Guest } from '../../gateway/product/door.ts'
import { startProduct, type Person, type Product } from '../../support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct({ env: { MODERATION: 'off' } })
})
afterAll(() => product.close())

const options = { multi: false, upsert: false, replace: false }
const minuteNow = () => Math.floor(Date.now() / 60_000)

/** The person has talked without a rest for so many minutes, up to a minute ago. */
async function talkedFor(
  { openid }: { openid: string },
  minutes: number,
  since = minuteNow() - minutes,
): Promise<number> {
  const _id = createIds().derive('k', openid, quotaWindow(Date.now()).day)
  const carried = { since, last: minuteNow() }
  await product.cloud.database.update('quotas', { _id }, { $set: { carried, minutes: {} } }, options)
  return since
}

interface Said {
  reply: { reminder?: { kind: string; text: string } }
}
const byGateway = async (guest: Guest, message: string): Promise<Said> =>
  (await guest.post<Said>('/api/chat', { message })).body

async function ofBoth(): Promise<{ guest: Guest; person: Person }> {
  const guest = await signIn(product)
  const person = product.person(guest.openid)
  await person.ask('login', {})
  return { guest, person }
}

describe('two hours of talk', () => {
  it('bring a rest to mind once, whatever doors and phones talk at that moment, and again at four', async () => {
    const { guest, person } = await ofBoth()
    const since = await talkedFor(person, 119)
    expect((await person.send('你好')).reply.reminder).toBeUndefined()
    await talkedFor(person, 121, since - 2)
    const texts = ['一', '二', '三']
    const answers: Said[] = await Promise.all([
      ...texts.map((text) => person.send(text)),
      ...texts.map((text) => byGateway(guest, text)),
    ])
    const reminders = answers.flatMap(({ reply }) => reply.reminder ?? [])
    expect(reminders).toMatchObject([{ kind: 'rest', text: expect.stringContaining('2个小时') as string }])
    await talkedFor(person, 241, since - 122)
    expect((await byGateway(guest, '还在吗')).reply.reminder?.text).toContain('4个小时')
    expect((await person.send('还在')).reply.reminder).toBeUndefined()
  })

  it('are not brought up to somebody in danger', async () => {
    const { person } = await ofBoth()
    await talkedFor(person, 130)
    expect((await person.send('我不想活了')).reply.reminder).toBeUndefined()
    expect((await person.send('我好多了，谢谢')).reply).toBeDefined()
  })

  it('stand below the words in WeCom, and in the events of a stream', async () => {
    const { wecom } = product.upstreams
    await wecom.say('hours', '你好').ended
    const known = await product.cloud.database.find('conversations', { query: { channel: 'wecom' } })
    const openid = String(known.at(-1)?._openid)
    await talkedFor({ openid }, 130)
    product.upstreams.script({ text: '[happy] 我在听。' })
    expect((await wecom.say('hours', '再说说').ended).shown()).toMatch(/我在听。[\s\S]*2个小时/)
    const guest = await signIn(product)
    await talkedFor(guest, 130)
    const response = await fetch(`${product.cloud.url}/api/chat`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        authorization: `Bearer ${guest.tokens.access_token}`,
      },
      body: JSON.stringify({ message: '你好', clientMessageId: randomUUID() }),
    })
    expect(await response.text()).toMatch(/event: done\ndata: .*"kind":"rest"/)
  })
})

describe('who leans on the companion for days', () => {
  it('is reminded of people nearby on the third day of a week, once, and nothing is kept of the words', async () => {
    const { person } = await ofBoth()
    const day = 24 * 3_600_000
    const daysAgo = (days: number) => quotaWindow(Date.now() - days * day).day
    await person.ask('login', { action: 'state', consents: { memory: true } })
    const leaning = { days: [daysAgo(2), daysAgo(1)], toldAt: 0 }
    const own = { _openid: person.openid }
    await product.cloud.database.update('users', own, { $set: { 'papers.leaning': leaning } }, options)
    expect((await person.send('今天天气不错')).reply.reminder).toBeUndefined()
    const { reply } = await person.send('只有你懂我')
    expect(reply.reminder).toMatchObject({ kind: 'people' })
    expect((await person.send('只有你懂我')).reply.reminder).toBeUndefined()
    const [stored] = await product.cloud.database.find('users', { query: own })
    expect(stored?.papers).toMatchObject({ leaning: { days: [daysAgo(2), daysAgo(1), daysAgo(0)] } })
    expect(JSON.stringify(stored)).not.toContain('懂')
  })
})
