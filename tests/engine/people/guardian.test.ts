import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LinkCodeData } from '../../../shared/contract/link.ts'
import type { LoginData } from '../../../shared/contract/login.ts'
import type { PersonData, WardsData } from '../../../shared/contract/people/papers.ts'
import { startProduct, type Person, type Product } from '../../support/product.ts'

let product: Product
let owned: Product
beforeAll(async () => {
  const env = { MODERATION: 'off', AGE_ASKED_AT: 'miniprogram', MINORS_HOURS: '0-24' }
  ;[product, owned] = await Promise.all([
    startProduct({ env }),
    startProduct({ env: { ...env, APPEALS: 'owner' } }),
  ])
})
afterAll(() => Promise.all([product.close(), owned.close()]))

const year = new Date().getFullYear()
const question = (text = '你好') => ({ action: 'send', text, clientMessageId: randomUUID() })

async function aged(age: number, where = product): Promise<Person> {
  const person = where.person()
  await person.ask('login', { action: 'state', birthYear: year - age })
  return person
}

const codeOf = async (child: Person): Promise<string> =>
  (await child.ask<LinkCodeData>('login', { action: 'guardian-code' })).code
const guard = (person: Person, code: string) => person.ask<WardsData>('login', { action: 'guard', code })
const appeal = async (person: Person, birthYear: number): Promise<PersonData> =>
  (await person.ask<{ person: PersonData }>('login', { action: 'appeal', birthYear, reason: '我是大人' }))
    .person
const options = { multi: true, upsert: false, replace: false }

describe('a guardian', () => {
  it('agrees for a child on their own phone, sees time alone, and may take it back', async () => {
    const [child, guardian] = [await aged(12), await aged(40)]
    expect(await child.refused('chat', question())).toMatchObject({ code: 'GUARDIAN_NEEDED' })
    const { wards } = await guard(guardian, await codeOf(child))
    expect(wards).toMatchObject([{ minutesToday: 0, minutesYesterday: 0 }])
    await child.send('今天画了一只猫')
    expect((await child.ask<LoginData>('login', {})).person).toMatchObject({ band: 'child' })
    const seen = await guardian.ask<WardsData>('login', { action: 'wards' })
    expect(JSON.stringify(seen)).not.toMatch(new RegExp(`猫|${child.openid}`))
    const stored = await product.cloud.database.find('users', { query: { _openid: child.openid } })
    expect(JSON.stringify(stored)).not.toContain(guardian.openid)
    const wardId = seen.wards[0]?.id ?? ''
    const other = await aged(41)
    await other.ask('login', { action: 'unguard', wardId })
    expect((await child.send('还在吗')).reply.status).toBe('done')
    expect(await guardian.ask('login', { action: 'unguard', wardId })).toEqual({ wards: [] })
    expect(await child.refused('chat', question())).toMatchObject({ code: 'GUARDIAN_NEEDED' })
  })

  it('is an adult who has said so, and somebody else than the child', async () => {
    const [child, minor, unsaid] = [await aged(12), await aged(16), product.person()]
    const code = await codeOf(child)
    for (const person of [child, minor, unsaid])
      expect(await person.refused('login', { action: 'guard', code })).toMatchObject({ code: 'FORBIDDEN' })
    expect(await minor.refused('login', { action: 'guardian-code' })).toMatchObject({ code: 'FORBIDDEN' })
    expect((await guard(await aged(40), code)).wards).toHaveLength(1)
  })

  it('uses a code once, soon, and does not guess one', async () => {
    const [child, guardian] = [await aged(12), await aged(40)]
    const code = await codeOf(child)
    await product.cloud.database.update(
      'sessions',
      { madeOn: 'guardian' },
      { $set: { expiresAt: 1 } },
      options,
    )
    expect(await guardian.refused('login', { action: 'guard', code })).toMatchObject({ code: 'NOT_FOUND' })
    const next = await codeOf(child)
    await guard(guardian, next)
    expect(await (await aged(41)).refused('login', { action: 'guard', code: next })).toMatchObject({
      code: 'NOT_FOUND',
    })
    const guesses: string[] = []
    for (let guess = 0; guess < 8; guess++)
      guesses.push((await guardian.refused('login', { action: 'guard', code: `99999${guess}` })).code)
    expect(guesses.at(-1)).toBe('RATE_LIMITED')
  })
})

describe('somebody whose words are a minor’s', () => {
  it('is moved by two kinds of signs, told so, and gets out by an appeal', async () => {
    const person = await aged(30)
    expect((await person.send('我今年15岁')).reply.reminder).toBeUndefined()
    const { reply } = await person.send('我上初三，明天要考试')
    expect(reply.reminder).toMatchObject({ kind: 'minor' })
    const { person: known } = await person.ask<LoginData>('login', {})
    expect(known).toMatchObject({ band: 'minor', minors: { isSuspected: true } })
    expect(await appeal(person, year - 30)).toMatchObject({ band: 'adult', appeal: { state: 'granted' } })
    // A second time it takes three.
    expect((await person.send('我15岁，我上初三')).reply.reminder).toBeUndefined()
    expect((await person.ask<LoginData>('login', {})).person.band).toBe('adult')
    const third = await person.send('我妈不让我玩手机，作业还没写完')
    expect(third.reply.reminder).toMatchObject({ kind: 'minor' })
    expect((await person.ask<LoginData>('login', {})).person.band).toBe('minor')
  })

  it('gets out in WeCom, too, by a line to the bot', async () => {
    const { wecom } = product.upstreams
    const said = await wecom.say('grown', '我15岁，我上初三').ended
    expect(said.shown()).toMatch(/未成年人模式[\s\S]*「申诉/)
    expect((await wecom.say('grown', `申诉 ${year - 5} 我是大人`).ended).shown()).toContain('没满 18 岁')
    expect((await wecom.say('grown', `申诉 ${year - 35} 说的是我的学生`).ended).shown()).toContain('通过')
    expect((await wecom.say('grown', `申诉 ${year - 35} 再说一次`).ended).shown()).toContain('没有需要申诉的')
  })

  it('keeps nothing of the words, and counts the same sign once', async () => {
    const person = await aged(30)
    for (const text of ['我15岁', '我今年15岁', '我才15岁']) await person.send(text)
    const { person: known } = await person.ask<LoginData>('login', {})
    expect(known.band).toBe('adult')
    const [stored] = await product.cloud.database.find('users', { query: { _openid: person.openid } })
    expect(stored?.papers).toMatchObject({ signs: { age: expect.any(Number) as number } })
    expect(JSON.stringify(stored)).not.toContain('岁')
  })

  it('is moved once by words on two phones at the same time', async () => {
    const person = await aged(30)
    const turns = await Promise.all([
      person.send('我15岁'),
      person.send('我上初三'),
      person.send('我妈不让我出门，作业没写'),
    ])
    expect(turns.filter(({ reply }) => reply.reminder?.kind === 'minor')).toHaveLength(1)
    expect((await person.ask<LoginData>('login', {})).person.band).toBe('minor')
  })

  it('waits for the owner where the owner decides, and always where their own year speaks against them', async () => {
    const person = await aged(30, owned)
    await person.send('我15岁，我上初三')
    expect(await appeal(person, year - 30)).toMatchObject({ band: 'minor', appeal: { state: 'open' } })
    expect(await person.refused('login', { action: 'appeal', birthYear: 1990, reason: '急' })).toMatchObject({
      code: 'CONFLICT',
    })
    const grant = { $set: { 'papers.appeal.state': 'granted' } }
    await owned.cloud.database.update('users', { _openid: person.openid }, grant, options)
    expect((await person.ask<LoginData>('login', {})).person.band).toBe('adult')
    const minor = await aged(16)
    expect(await appeal(minor, year - 30)).toMatchObject({ band: 'minor', appeal: { state: 'open' } })
    expect(
      await (await aged(40)).refused('login', { action: 'appeal', birthYear: 1980, reason: '无' }),
    ).toMatchObject({
      code: 'CONFLICT',
    })
  })
})
