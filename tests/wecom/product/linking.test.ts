import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { LinkCodeData, LinksData } from '../../../shared/contract/link.ts'
import type { LoginData } from '../../../shared/contract/login.ts'
import type { Conversation } from '../../../shared/contract/conversation.ts'
import type { Page } from '../../../shared/contract/history.ts'
import { startProduct, type Person, type Product } from '../../support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct({ paceMs: 0 })
  product.upstreams.wecom.pace({ refreshMs: 40, retryMs: 200 })
})
beforeEach(() => product.upstreams.reset())
afterAll(() => product.close())

let people = 0
const somebody = (): string => `colleague${(people += 1)}`

async function say(
  userid: string,
  text: string,
  more: { chatid?: string; copies?: number } = {},
): Promise<string> {
  const talk = await product.upstreams.wecom.say(userid, text, more).ended
  expect(talk).toMatchObject({ status: 'finished', problems: [] })
  return talk.shown()
}

const codeIn = (text: string): string => /\d{6}/.exec(text)?.[0] ?? 'none'
const link = (person: Person, code: string) => person.ask<LinksData>('login', { action: 'link', code })
const codeOf = (person: Person) => person.ask<LinkCodeData>('login', { action: 'link-code' })
const conversations = async (person: Person): Promise<Conversation[]> =>
  (await person.ask<Page<Conversation>>('history', { action: 'conversations' })).items

async function linked(): Promise<{ userid: string; person: Person }> {
  const [userid, person] = [somebody(), product.person()]
  await link(person, codeIn(await say(userid, '绑定')))
  return { userid, person }
}

async function expireCodes(): Promise<void> {
  const options = { multi: true, upsert: false, replace: false }
  const change = { $set: { expiresAt: Date.now() - 1 } }
  await product.cloud.database.update('sessions', { kind: 'link-code' }, change, options)
}

const wrongFor = (code: string): string => (code === '000000' ? '000001' : '000000')

describe('somebody who is linked', () => {
  it('talks on in the next conversation, however many of them they removed', async () => {
    const { userid, person } = await linked()
    const removed = new Set<string>()
    for (let time = 0; time < 12; time++) {
      await say(userid, `第${time}次`)
      const [conversation] = await conversations(person)
      removed.add(conversation?.id ?? '')
      await person.ask('history', { action: 'remove', conversationId: conversation?.id })
    }
    expect(removed.size).toBe(12)
    await say(userid, '还在吗')
    await say(userid, '还在的')
    const [current, ...others] = await conversations(person)
    expect([current?.turns, others]).toEqual([2, []])
    expect(removed).not.toContain(current?.id)
  })

  it('is not unlinked any number of times', async () => {
    const userid = somebody()
    const answers: string[] = []
    for (let time = 0; time < 11; time++) answers.push(await say(userid, '解绑'))
    expect(answers[0]).toContain('还没有绑定')
    expect(answers.at(-1)).toContain('太频繁')
  })
})

describe('a code of WeCom, typed in the mini-program', () => {
  it('makes both one person, who shares conversations and history', async () => {
    const { userid, person } = await linked()
    await say(userid, '我在企业微信里养了一只猫')
    const [conversation] = await conversations(person)
    expect(conversation).toMatchObject({ channel: 'wecom' })
    const messages = await person.messages(conversation?.id ?? '')
    expect(messages.map(({ content }) => content)).toContain('我在企业微信里养了一只猫')
    await person.send('它叫年糕', { conversationId: conversation?.id })
    await say(userid, '它叫什么')
    const asked = JSON.stringify(product.upstreams.calls.last({ operation: 'chat' })?.body)
    expect(asked).toContain('年糕')
  })

  it('is listed there, and taken back there', async () => {
    const { userid, person } = await linked()
    const { links } = await person.ask<LinksData>('login', { action: 'links' })
    expect(links).toHaveLength(1)
    const after = await person.ask<LinksData>('login', { action: 'unlink', linkId: links[0]?.id })
    expect(after.links).toEqual([])
    await say(userid, '又是我自己了')
    expect(await conversations(person)).toEqual([])
  })

  it('is the same when WeCom sends the message again, and good once', async () => {
    const userid = somebody()
    const talk = await product.upstreams.wecom.say(userid, '绑定', { copies: 3 }).ended
    const codes = new Set(talk.frames.map(({ content }) => codeIn(content)))
    expect(codes.size).toBe(1)
    const [code = ''] = codes
    const [first, second] = [product.person(), product.person()]
    await link(first, code)
    expect(await second.refused('login', { action: 'link', code })).toMatchObject({ code: 'NOT_FOUND' })
    expect((await link(first, code)).links).toHaveLength(1)
  })

  it('is told to nobody in a group', async () => {
    expect(await say(somebody(), '@知己 绑定', { chatid: 'room' })).not.toMatch(/\d{6}/)
  })

  it('is worth nothing after ten minutes', async () => {
    const code = codeIn(await say(somebody(), '绑定'))
    await expireCodes()
    expect(await product.person().refused('login', { action: 'link', code })).toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('is not found in the database', async () => {
    const code = codeIn(await say(somebody(), '绑定'))
    const stored = await product.cloud.database.find('sessions', { query: { kind: 'link-code' } })
    expect(stored.length).toBeGreaterThan(0)
    const texts = stored.map(({ expiresAt: _expiresAt, ...document }) => JSON.stringify(document))
    expect(texts.join('\n').replaceAll(/[0-9a-f]{12,}/g, '')).not.toContain(code)
  })

  it('can be guessed at five times', async () => {
    const code = codeIn(await say(somebody(), '绑定'))
    const guesser = product.person()
    for (let guess = 0; guess < 5; guess++) {
      const refusal = await guesser.refused('login', { action: 'link', code: wrongFor(code) })
      expect(refusal.code).toBe('NOT_FOUND')
    }
    expect(await guesser.refused('login', { action: 'link', code })).toMatchObject({ code: 'RATE_LIMITED' })
    expect((await link(product.person(), code)).links).toHaveLength(1)
  })
})

describe('a code of the mini-program, typed in WeCom', () => {
  it('links them as well', async () => {
    const [userid, person] = [somebody(), product.person()]
    const { code, expiresAt } = await codeOf(person)
    expect(Math.round((expiresAt - Date.now()) / 60_000)).toBe(10)
    expect(await say(userid, `绑定 ${code}`)).toContain('绑定好了')
    await say(userid, '你好')
    expect(await conversations(person)).toHaveLength(1)
    expect(await say(userid, '解绑')).toContain('已经解绑')
    expect(await say(userid, '解绑')).toContain('还没有绑定')
    await say(userid, '只有我自己')
    expect(await conversations(person)).toHaveLength(1)
  })

  it('answers a message that WeCom sent twice with one and the same', async () => {
    const { code } = await codeOf(product.person())
    const talk = await product.upstreams.wecom.say(somebody(), `绑定 ${code}`, { copies: 2 }).ended
    expect(new Set(talk.frames.map(({ content }) => content)).size).toBe(1)
    expect(talk.shown()).toContain('绑定好了')
  })

  it('is no code for another mini-program, nor a code of WeCom one for another WeCom user', async () => {
    const { code } = await codeOf(product.person())
    expect(await product.person().refused('login', { action: 'link', code })).toMatchObject({
      code: 'NOT_FOUND',
    })
    const theirs = codeIn(await say(somebody(), '绑定'))
    expect(await say(somebody(), `绑定 ${theirs}`)).toContain('绑定码不对')
  })

  it('moves a WeCom user from one person to another', async () => {
    const { userid, person: before } = await linked()
    const after = product.person()
    await say(userid, `绑定 ${(await codeOf(after)).code}`)
    const links = await Promise.all(
      [before, after].map((one) => one.ask<LinksData>('login', { action: 'links' })),
    )
    expect(links.map((each) => each.links.length)).toEqual([0, 1])
  })

  it('can be guessed at five times', async () => {
    const { code } = await codeOf(product.person())
    const userid = somebody()
    for (let guess = 0; guess < 5; guess++) {
      expect(await say(userid, `绑定 ${wrongFor(code)}`)).toContain('绑定码不对')
    }
    expect(await say(userid, `绑定 ${code}`)).toContain('试得太多了')
  })
})

describe('linking', () => {
  it('is offered where there is a bot', async () => {
    const { config } = await product.person().ask<LoginData>('login', {})
    expect(config.wecom).toBe(true)
  })

  it.each([
    [
      'a link of somebody else',
      async () => {
        const { userid, person } = await linked()
        const { links } = await person.ask<LinksData>('login', { action: 'links' })
        await product.person().ask('login', { action: 'unlink', linkId: links[0]?.id })
        await say(userid, '我还是我')
        expect(await conversations(person)).toHaveLength(1)
      },
    ],
    [
      'an openid in the event',
      async () => {
        const refusal = await product.person().refused('login', { action: 'links', openid: 'somebody' })
        expect(refusal.code).toBe('INVALID_ARGUMENT')
      },
    ],
    [
      'a code that is none',
      async () => {
        const refusal = await product.person().refused('login', { action: 'link', code: '12345' })
        expect(refusal.code).toBe('INVALID_ARGUMENT')
      },
    ],
  ])('is not changed by %s', (_name, check) => check())

  it('is over when the person erases what is theirs', async () => {
    const { userid, person } = await linked()
    await person.ask('history', { action: 'erase' })
    await say(userid, '从头来过')
    expect(await conversations(person)).toEqual([])
  })
})

const year = new Date().getFullYear()
const ownId = (userid: string) => `wecom:aib-local:${userid}`
const bandOf = async (openid: string) =>
  (await product.person(openid).ask<LoginData>('login', {})).person.band

describe('somebody who is not of age', () => {
  it.each(['on the phone', 'at the bot'])(
    'stays so when they link with an id that has said no age: %s',
    async (side) => {
      const [userid, person] = [somebody(), product.person()]
      await say(userid, `出生年份 ${year - 15}`)
      if (side === 'on the phone') await link(person, codeIn(await say(userid, '绑定')))
      else await say(userid, `绑定 ${(await codeOf(person)).code}`)
      expect(await bandOf(person.openid)).toBe('minor')
    },
  )

  it.each(['on the phone', 'at the bot'])('stays so when they part again: %s', async (side) => {
    const { userid, person } = await linked()
    await person.ask('login', { action: 'state', birthYear: year - 15 })
    const { links } = await person.ask<LinksData>('login', { action: 'links' })
    if (side === 'on the phone') await person.ask('login', { action: 'unlink', linkId: links[0]?.id })
    else await say(userid, '解绑')
    expect([await bandOf(person.openid), await bandOf(ownId(userid))]).toEqual(['minor', 'minor'])
  })

  it('makes nobody else one: grown people link and part as they are', async () => {
    const { userid, person } = await linked()
    await person.ask('login', { action: 'state', birthYear: year - 40 })
    await say(userid, '解绑')
    expect([await bandOf(person.openid), await bandOf(ownId(userid))]).toEqual(['adult', 'unknown'])
  })
})
