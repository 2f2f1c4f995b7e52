import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TimelineData } from '../../../shared/contract/emotion.ts'
import type { ExportPage } from '../../../shared/contract/history.ts'
import type { LoginData } from '../../../shared/contract/login.ts'
import type { Papers } from '../../../shared/domain/people/papers.ts'
import type { PersonData } from '../../../shared/contract/people/papers.ts'
import { signIn } from '../../gateway/product/door.ts'
import { startProduct, type Person, type Product } from '../../support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct({ env: { MODERATION: 'off' } })
})
afterAll(() => product.close())

const day = 24 * 3_600_000
const state = async (person: Person, said: object): Promise<PersonData> =>
  (await person.ask<{ person: PersonData }>('login', { action: 'state', ...said })).person
const agree = (person: Person, mood: boolean) => state(person, { consents: { mood } })

/** What the diary shows of the last two days. */
async function diary(person: Person): Promise<Record<string, number>> {
  const from = Date.now() - day
  const event = { action: 'timeline', from, to: from + 2 * day, bucket: 'week' }
  return (await person.ask<TimelineData>('emotion', event)).points[0]?.counts ?? {}
}

describe('the record of moods', () => {
  it('is off until a person agrees, ends with the turn after they take it back, and keeps what it had', async () => {
    const person = product.person()
    await person.ask('login', {})
    await person.send('我很难过')
    expect(await diary(person)).toEqual({})
    await agree(person, true)
    const { reply } = await person.send('太开心了！')
    expect(reply.felt).toBe('happy')
    expect(await diary(person)).toEqual({ happy: 1 })
    await agree(person, false)
    await person.send('好伤心啊')
    expect(await diary(person)).toEqual({ happy: 1 })
    const stored = await product.cloud.database.find('messages', { query: { _openid: person.openid } })
    const questions = stored.filter(({ role }) => role === 'user')
    expect(questions.map(({ emotion }) => emotion)).toEqual(['neutral', 'neutral', 'neutral'])
    expect(stored.filter(({ felt }) => felt !== null)).toHaveLength(1)
  })

  it('holds by the person, not by the door or the phone', async () => {
    const guest = await signIn(product)
    const [phone, other] = [product.person(guest.openid), product.person(guest.openid)]
    await phone.ask('login', {})
    await agree(phone, true)
    await guest.post('/api/chat', { message: '太开心了！' })
    await other.send('我很难过')
    expect(await diary(phone)).toEqual({ happy: 1, sad: 1 })
    await agree(other, false)
    await guest.post('/api/chat', { message: '太开心了！' })
    await phone.send('我很难过')
    expect(await diary(phone)).toEqual({ happy: 1, sad: 1 })
  })

  it('still shows what questions held before anybody was asked', async () => {
    const person = product.person()
    const { message } = await person.send('从前的一句')
    const [question] = await product.cloud.database.find('messages', { query: { _id: message.id } })
    const own = { _id: randomUUID(), clientMessageId: randomUUID(), emotion: 'sad' }
    const old: Record<string, unknown> = { ...question, ...own }
    delete old.felt
    await product.cloud.database.insert('messages', [old])
    expect(await diary(person)).toEqual({ sad: 1 })
  })

  it('counts a question once, however often its reply is said anew', async () => {
    const person = product.person()
    await agree(person, true)
    const { reply } = await person.send('太开心了！')
    await person.ask('chat', { action: 'regenerate', replyId: reply.id, clientMessageId: randomUUID() })
    expect(await diary(person)).toEqual({ happy: 1 })
  })
})

describe('what a person has said of themselves', () => {
  it('is kept with version and time, told at the next start, taken along, and goes with everything', async () => {
    const person = product.person()
    const first = await person.ask<LoginData>('login', {})
    expect(first.person).toMatchObject({ band: 'unknown', consents: { mood: false, memory: false } })
    expect(first.person.needs).toContain('agreements')
    const before = Date.now()
    const said = { birthYear: 1990, agreed: { terms: 1, privacy: 1 }, consents: { mood: true } }
    expect(await state(person, said)).toMatchObject({ band: 'adult', needs: [] })
    const { person: known } = await person.ask<LoginData>('login', {})
    expect(known).toMatchObject({ birthYear: 1990, needs: [], consents: { mood: true, training: false } })
    const { records } = await person.ask<ExportPage>('history', { action: 'export' })
    const papers = records?.users?.[0]?.papers as Papers | undefined
    expect(papers).toMatchObject({ birthYear: 1990, consents: { mood: { agreed: true, version: 1 } } })
    expect(papers?.agreed.terms?.at).toBeGreaterThanOrEqual(before)
    expect(papers?.agreed.privacy?.at).toBeLessThanOrEqual(Date.now())
    await person.ask('history', { action: 'erase' })
    expect(await product.cloud.database.count('users', { _openid: person.openid })).toBe(0)
    await person.send('太开心了！')
    expect(await diary(person)).toEqual({})
    expect((await person.ask<LoginData>('login', {})).person).toMatchObject({ birthYear: null })
    expect(await state(person, said)).toMatchObject({ band: 'adult', consents: { mood: true } })
    await person.send('太开心了！')
    expect(await diary(person)).toEqual({ happy: 1 })
  })

  it('takes a year of birth once, a younger one always, and texts in their version alone', async () => {
    const person = product.person()
    const refused = (said: object) => person.refused('login', { action: 'state', ...said })
    const year = new Date().getFullYear()
    expect(await refused({ birthYear: year + 1 })).toMatchObject({ code: 'INVALID_ARGUMENT' })
    expect(await refused({ birthYear: 1900 })).toMatchObject({ code: 'INVALID_ARGUMENT' })
    expect(await refused({ agreed: { terms: 2 } })).toMatchObject({ code: 'INVALID_ARGUMENT' })
    expect(await refused({ birthYear: 1990, openid: 'another' })).toMatchObject({ code: 'INVALID_ARGUMENT' })
    await state(person, { birthYear: year - 16 })
    expect(await refused({ birthYear: 1990 })).toMatchObject({ code: 'FORBIDDEN' })
    expect(await state(person, { birthYear: year - 15 })).toMatchObject({ band: 'minor' })
    expect(await refused({ birthYear: year - 16 })).toMatchObject({ code: 'FORBIDDEN' })
  })

  it('is whole however many changes come at once', async () => {
    const person = product.person()
    const changes = ['mood', 'memory', 'training'].map((kind) =>
      state(person, { consents: { [kind]: true } }),
    )
    await Promise.all([...changes, state(person, { agreed: { terms: 1, privacy: 1 } })])
    const { person: known } = await person.ask<LoginData>('login', {})
    expect(known.consents).toEqual({ mood: true, memory: true, training: true })
    expect(known.needs).not.toContain('agreements')
    await person.send('太开心了！')
    expect(await diary(person)).toEqual({ happy: 1 })
  })
})
