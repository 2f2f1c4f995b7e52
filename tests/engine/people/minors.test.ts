import { randomUUID } from 'node:crypto'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LoginData } from '../../../shared/contract/login.ts'
import { createIds } from '../../../shared/adapters/system/ids-crypto.ts'
import { quotaWindow } from '../../../shared/domain/people/quota.ts'
import { functionsOutput } from '../../../scripts/build/build-functions.ts'
import { signIn } from '../../gateway/product/door.ts'
import { startProduct, type Person, type Product } from '../../support/product.ts'

/** Eight hours in Beijing in which it is not now. */
const hourNow = (new Date().getUTCHours() + 8) % 24
/** A minute of the day that is hours away: what is said now does not join what is noted from there on. */
const longAgo = hourNow >= 12 ? 240 : 1080
const closedNow = hourNow >= 12 ? '0-8' : '16-24'
/** A persona that no minor may talk to. */
const lover = `# 小恋

> 想你。

关系：恋人

- 想我了吗

---
你是小恋，对方的恋人。
[neutral] [happy]
`

let folder: string
/** The built functions, with the lover among their personas. */
async function withLover(): Promise<string> {
  folder = await mkdtemp(join(tmpdir(), 'zhiji-lover-'))
  await cp(functionsOutput, folder, { recursive: true })
  for (const name of ['chat', 'gateway', 'login'])
    await writeFile(join(folder, name, 'personas', 'xiaolian.md'), lover)
  return folder
}

let open: Product
let closed: Product
let adults: Product
beforeAll(async () => {
  const env = { MODERATION: 'off', AGE_ASKED_AT: 'miniprogram' }
  ;[open, closed, adults] = await Promise.all([
    startProduct({ functionsDir: await withLover(), env: { ...env, MINORS_HOURS: '0-24' } }),
    startProduct({ env: { ...env, MINORS_HOURS: closedNow } }),
    startProduct({ env: { ...env, ADULTS_ONLY: '1', AGE_ASKED_AT: 'miniprogram,gateway,wecom' } }),
  ])
})
afterAll(async () => {
  await Promise.all([open, closed, adults].map((product) => product.close()))
  await rm(folder, { recursive: true, force: true })
})

const yearsAgo = (age: number) => new Date().getFullYear() - age
const question = (text: string) => ({ action: 'send', text, clientMessageId: randomUUID() })

async function aged(product: Product, age: number): Promise<Person> {
  const person = product.person()
  await person.ask('login', {})
  await person.ask('login', { action: 'state', birthYear: yearsAgo(age) })
  return person
}

/** The person has talked for so many minutes today, at a turn every five. */
async function talked(product: Product, { openid }: { openid: string }, minutes: number): Promise<void> {
  const _id = createIds().derive('k', openid, quotaWindow(Date.now()).day)
  const used = Object.fromEntries(
    Array.from({ length: minutes / 5 + 1 }, (_none, index) => [`minutes.${longAgo + 5 * index}`, 1]),
  )
  const options = { multi: false, upsert: false, replace: false }
  await product.cloud.database.update('quotas', { _id }, { $set: used }, options)
}

describe('somebody who has not said their age', () => {
  it('is asked before they talk where the owner wants it, and keeps the card in danger', async () => {
    const person = open.person()
    expect((await person.ask<LoginData>('login', {})).person.needs).toContain('birth-year')
    expect(await person.refused('chat', question('你好'))).toMatchObject({ code: 'AGE_UNKNOWN' })
    const { reply } = await person.send('我不想活了')
    expect(reply).toMatchObject({ status: 'done', help: { kind: 'self-harm' } })
    expect(reply.content).toContain('我在')
    await person.ask('login', { action: 'state', birthYear: yearsAgo(30) })
    expect((await person.send('你好')).reply.status).toBe('done')
  })

  it('leaves no trace of the question that was refused', async () => {
    const person = open.person()
    await person.refused('chat', question('这句不算'))
    const own = { _openid: person.openid }
    const left = ['messages', 'conversations'].map((name) => open.cloud.database.count(name, own))
    expect(await Promise.all(left)).toEqual([0, 0])
  })
})

describe('minors', () => {
  it('are answered in the hours for them, strictly, and by the rules the model is told', async () => {
    const person = await aged(open, 16)
    const { reply } = await person.send('今天考试了')
    expect(reply.status).toBe('done')
    const asked = open.upstreams.calls.list().at(-1)
    expect(JSON.stringify(asked)).toContain('未满 18 岁')
  })

  it('are not answered at night, by any door, and are in danger', async () => {
    const guest = await signIn(closed)
    const person = closed.person(guest.openid)
    await person.ask('login', { action: 'state', birthYear: yearsAgo(16) })
    const refused = await person.refused('chat', question('睡不着'))
    expect(refused).toMatchObject({ code: 'MINORS_REST', retryAfterMs: expect.any(Number) as number })
    const answer = await guest.post<{ error: { code: string } }>('/api/chat', { message: '睡不着' })
    expect(answer).toMatchObject({ status: 403, body: { error: { code: 'MINORS_REST' } } })
    const calls = closed.upstreams.calls.count()
    const { reply } = await person.send('我不想活了')
    expect(reply).toMatchObject({ status: 'done', help: { kind: 'self-harm' } })
    const danger = await guest.post<{ reply: { help: object; content: string } }>('/api/chat', {
      message: '我想自杀',
    })
    expect(danger.body.reply.help).toMatchObject({ kind: 'self-harm' })
    expect(danger.body.reply.content).toContain('我')
    expect(closed.upstreams.calls.count()).toBe(calls)
  })

  it('have forty minutes a day over all doors', async () => {
    const guest = await signIn(open)
    const person = open.person(guest.openid)
    await person.ask('login', { action: 'state', birthYear: yearsAgo(15) })
    await person.send('你好')
    await talked(open, person, 35)
    await guest.post('/api/chat', { message: '还在吗' })
    await talked(open, person, 40)
    expect(await person.refused('chat', question('再聊聊'))).toMatchObject({ code: 'MINORS_REST' })
    expect((await guest.post('/api/chat', { message: '再聊聊' })).status).toBe(403)
    expect((await person.ask<LoginData>('login', {})).person.minors).toMatchObject({ usedMinutes: 40 })
    expect((await person.send('我不想活了')).reply.help).toMatchObject({ kind: 'self-harm' })
  })

  it('talk to no lover: another persona takes the conversation over, and the app offers none', async () => {
    const grown = await aged(open, 40)
    const { config } = await grown.ask<LoginData>('login', {})
    expect(config.personas.map(({ id }) => id)).toContain('xiaolian')
    await grown.send('想你', { persona: 'xiaolian' })
    expect(JSON.stringify(open.upstreams.calls.list().at(-1))).toContain('小恋')
    const person = await aged(open, 16)
    const known = await person.ask<LoginData>('login', {})
    expect(known.config.personas.map(({ id }) => id)).not.toContain('xiaolian')
    const { conversationId } = await person.send('想你', { persona: 'xiaolian' })
    await person.send('还在吗', { conversationId })
    const asked = open.upstreams.calls.list().slice(-2)
    for (const call of asked) expect(JSON.stringify(call)).not.toContain('小恋')
  })

  it('under fourteen wait for their guardian', async () => {
    const person = await aged(open, 12)
    expect(await person.refused('chat', question('你好'))).toMatchObject({ code: 'GUARDIAN_NEEDED' })
    expect((await person.ask<LoginData>('login', {})).person.needs).toContain('guardian')
  })

  it('are told no by a product for adults, kindly, and get the card in danger', async () => {
    const person = await aged(adults, 16)
    expect(await person.refused('chat', question('你好'))).toMatchObject({ code: 'ADULTS_ONLY' })
    expect((await person.send('我不想活了')).reply.help).toMatchObject({ kind: 'self-harm' })
    expect((await (await aged(adults, 40)).send('你好')).reply.status).toBe('done')
  })

  it('stay minors when they erase everything and come back', async () => {
    const person = await aged(open, 12)
    await person.ask('history', { action: 'erase' })
    expect(await person.refused('chat', question('你好'))).toMatchObject({ code: 'GUARDIAN_NEEDED' })
    await person.ask('login', {})
    await person.ask('login', { action: 'state', birthYear: 1990 })
    expect(await person.refused('chat', question('你好'))).toMatchObject({ code: 'GUARDIAN_NEEDED' })
    const [left] = await open.cloud.database.find('quotas', { query: { band: 'child' } })
    expect(JSON.stringify(left)).not.toContain(person.openid)
  })
})

describe('who has no papers', () => {
  it('is an adult at WeCom and the gateway unless the owner wants them asked', async () => {
    const guest = await signIn(open)
    expect((await guest.post('/api/chat', { message: '你好' })).status).toBe(200)
    const talk = await open.upstreams.wecom.say('colleague-a', '你好').ended
    expect(talk.shown()).not.toContain('出生年份')
    const asked = await signIn(adults)
    const answer = await asked.post<{ error: { code: string } }>('/api/chat', { message: '你好' })
    expect(answer.body.error.code).toBe('AGE_UNKNOWN')
    const refused = await adults.upstreams.wecom.say('colleague-b', '你好').ended
    expect(refused.shown()).toContain('出生年份')
    const { wecom } = adults.upstreams
    expect((await wecom.say('colleague-b', '出生年份 1990').ended).shown()).toContain('记下了')
    expect((await wecom.say('colleague-b', '你好').ended).shown()).not.toContain('出生年份')
  })
})
