import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collections } from '../../../shared/adapters/cloudbase/collections-cloudbase.ts'
import { createIds } from '../../../shared/adapters/system/ids-crypto.ts'
import type { ExportPage } from '../../../shared/contract/history.ts'
import type { LinkCodeData } from '../../../shared/contract/link.ts'
import { signIn } from '../../gateway/product/door.ts'
import { startProduct, until, type Person, type Product } from '../../support/product.ts'
import { carryOn, erase, tracesIn } from './erasing.ts'

const ids = createIds()
let product: Product
beforeAll(async () => {
  const key = randomBytes(32).toString('base64')
  const env = { MODERATION: 'off', SAFETY_PLAN_KEYS: key, AI_LABEL_PRODUCER: '某某科技有限公司' }
  product = await startProduct({ provider: 'dify,openai', env })
  product.upstreams.wecom.pace({ refreshMs: 40, retryMs: 200 })
})
afterAll(() => product.close())

const wecomId = (userid: string) => `wecom:aib-local:${userid}`

async function say(userid: string, text: string, more: { chatid?: string } = {}): Promise<string> {
  const talk = await product.upstreams.wecom.say(userid, text, more).ended
  expect(talk).toMatchObject({ status: 'finished', problems: [] })
  return talk.shown()
}

async function exported({ ask }: Person): Promise<string> {
  const pages: ExportPage[] = []
  for (let cursor: string | null = null; ;) {
    const page: ExportPage = await ask('history', { action: 'export', cursor, limit: 2 })
    pages.push(page)
    cursor = page.nextCursor
    if (cursor === null) return JSON.stringify(pages)
  }
}

const traces = (...ids: string[]) => tracesIn(product, ids)
const sweep = () => carryOn(product)

const link = async (userid: string): Promise<Person> => {
  const person = product.person()
  const { code } = await person.ask<LinkCodeData>('login', { action: 'link-code' })
  expect(await say(userid, `绑定 ${code}`)).toContain('绑定好了')
  return person
}

const plan = {
  reasons: '妹妹等我回家',
  calming: '',
  places: '',
  people: [],
  contact: null,
  updatedAt: 1_700_000_000_001,
}

/** How each collection comes to hold something of a person, and what their export says of it then. */
const inWords: Record<string, { fill: (person: Person) => Promise<unknown>; says: string }> = {
  messages: { fill: (person) => person.send('我养了一只叫年糕的猫'), says: '年糕' },
  conversations: { fill: () => Promise.resolve(), says: 'conversationTitle' },
  risk_events: { fill: (person) => person.send('我不想活了'), says: '"dangers":[{' },
  safety_plans: {
    fill: (person) => person.ask('history', { action: 'keep-plan', plan }),
    says: plan.reasons,
  },
  check_ins: {
    fill: ({ openid }) =>
      product.cloud.database.insert('check_ins', [
        {
          _id: ids.derive('k', openid),
          _openid: openid,
          agreedAt: 17,
          dueAt: 18,
          attempts: 0,
          state: 'open',
          conversationId: null,
          expiresAt: Date.now() + 3600_000,
        },
      ]),
    says: '"checkIn":{',
  },
}

describe('an export', () => {
  it.each(collections)(
    'holds what $name keeps of a person, or its declaration says why not',
    async (each) => {
      const { name, taken } = each
      const person = product.person()
      if (taken === 'in words') {
        const { fill, says } = inWords[name] ?? {
          fill: () => Promise.resolve(),
          says: `nothing fills ${name}`,
        }
        if (name !== 'messages') await inWords.messages?.fill(person)
        await fill(person)
        expect(await exported(person)).toContain(says)
        return
      }
      if ('nothing' in taken) return expect(taken.nothing.length).toBeGreaterThan(20)
      const secrets = Object.fromEntries(taken.without.map((field) => [field, `secret-${field}`]))
      const document = { ...secrets, kept: `mark of ${name}`, expiresAt: Date.now() + 3600_000, ownId: 'o-x' }
      await product.cloud.database.insert(name, [{ _id: randomUUID(), _openid: person.openid, ...document }])
      const text = await exported(person)
      expect(text).toContain(`mark of ${name}`)
      expect(text).not.toMatch(/secret-|_openid/)
    },
  )

  it('bears the implicit label of GB 45438-2025 with the legal name of its producer', async () => {
    const { label } = await product.person().ask<ExportPage>('history', { action: 'export' })
    expect(Object.keys(label ?? {})).toEqual([
      'Label',
      'ContentProducer',
      'ProduceID',
      'ReservedCode1',
      'ContentPropagator',
      'PropagateID',
      'ReservedCode2',
    ])
    expect(label).toMatchObject({ Label: '1', ContentProducer: '某某科技有限公司' })
  })
})

describe('somebody who came through WeCom alone', () => {
  it('fetches everything at an address that lives shortly, and that nobody can make', async () => {
    const userid = `w${randomUUID()}`
    await say(userid, '我今天学会了做馒头')
    const told = await say(userid, '导出我的数据')
    const [address = ''] = /http\S+/.exec(told) ?? []
    expect(address).not.toContain(userid)
    const response = await fetch(address)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-disposition')).toContain('attachment')
    expect(response.headers.get('cache-control')).toBe('no-store')
    const text = await response.text()
    expect(text).toContain('我今天学会了做馒头')
    expect(text).toContain('AI 生成')
    expect(text).toContain('"ContentProducer":"某某科技有限公司"')
    for (const wrong of [`${address}x`, address.slice(0, -9), address.replace(/export=.*/, 'export=a.b')])
      expect([404, 403]).toContain((await fetch(wrong)).status)
  })

  it('gets nothing of it in a group', async () => {
    for (const words of ['导出我的数据', '删除我的数据', '确认删除 123456'])
      expect(await say(`w${randomUUID()}`, `@知己 ${words}`, { chatid: 'room' })).toContain('单聊')
  })

  it('is erased by the code that the bot gave them, and by no other', async () => {
    const [userid, other] = [`w${randomUUID()}`, `w${randomUUID()}`]
    for (const one of [userid, other]) await say(one, '记住我喜欢下雨')
    const [code = ''] = /\d{6}/.exec(await say(userid, '删除我的数据')) ?? []
    const wrong = code === '000000' ? '000001' : '000000'
    expect(await say(userid, `确认删除 ${wrong}`)).toContain('不对')
    expect(await say(other, `确认删除 ${code}`)).toContain('不对')
    expect((await traces(wecomId(userid))).length).toBeGreaterThan(0)
    expect(await say(userid, `确认删除 ${code}`)).toContain('已经全部删掉')
    expect(await traces(wecomId(userid))).toEqual([])
    expect((await traces(wecomId(other))).length).toBeGreaterThan(0)
  })
})

describe('somebody who is linked', () => {
  it('takes along on the phone what they said at the bot before, and erases it there', async () => {
    const userid = `w${randomUUID()}`
    await say(userid, '绑定以前说的话')
    await say(userid, '绑定以前又说了一句')
    const person = await link(userid)
    await person.send('在手机上说的话')
    const text = await exported(person)
    for (const words of ['绑定以前说的话', '绑定以前又说了一句', '在手机上说的话'])
      expect(text).toContain(words)
    expect((await traces(person.openid, wecomId(userid))).length).toBeGreaterThan(0)
    await erase(person)
    expect(await traces(person.openid, wecomId(userid))).toEqual([])
  })

  it('erases at the bot what they said on the phone', async () => {
    const userid = `w${randomUUID()}`
    const person = await link(userid)
    await person.send('在手机上说的')
    const asked = await say(userid, '删除我的数据')
    expect(asked).toContain('小程序')
    const [code = ''] = /\d{6}/.exec(asked) ?? []
    expect(await say(userid, `确认删除 ${code}`)).toContain('已经全部删掉')
    expect(await traces(person.openid, wecomId(userid))).toEqual([])
  })
})

describe('somebody at the gateway', () => {
  it('takes everything along in pages, and erases it: the sign-in is over', async () => {
    const guest = await signIn(product)
    await guest.post('/api/chat', { message: '网关上说的话' })
    const first = await guest.get<ExportPage>('/api/me/export?limit=1')
    expect(first.body.items.map(({ content }) => content)).toEqual(['网关上说的话'])
    expect(first.body).toMatchObject({
      label: { Label: '1' },
      records: { sessions: [{ channel: 'gateway' }] },
    })
    const second = await guest.get<ExportPage>(`/api/me/export?limit=1&cursor=${first.body.nextCursor}`)
    expect(second.body.items.map(({ role }) => role)).toEqual(['assistant'])
    expect(await guest.remove('/api/me')).toMatchObject({ status: 200, body: { remaining: false } })
    expect(await traces(guest.openid)).toEqual([])
    await until(async () => (await guest.get('/api/me/export')).status === 401)
  })
})

/** How many conversations Dify keeps of a person. */
async function kept({ openid }: Person): Promise<number> {
  const user = ids.derive('u', openid)
  const response = await fetch(`${product.upstreams.difyBaseUrl}/conversations?user=${user}&limit=100`, {
    headers: { authorization: 'Bearer app-chat-offline' },
  })
  return ((await response.json()) as { data: unknown[] }).data.length
}

describe('an upstream that keeps conversations', () => {
  it('forgets all of them, those too that no conversation names any more', async () => {
    const [person, other] = [product.person(), product.person()]
    await other.send('你好')
    const { reply } = await person.send('讲个故事')
    await person.ask('chat', { action: 'regenerate', replyId: reply.id, clientMessageId: randomUUID() })
    expect(await kept(person)).toBe(2)
    await erase(person)
    expect(await kept(person)).toBe(2)
    await sweep()
    expect([await kept(person), await kept(other)]).toEqual([0, 1])
  })
})
