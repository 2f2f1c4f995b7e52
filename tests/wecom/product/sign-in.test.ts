import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startUpstreams, type Upstreams } from '../../../local/upstreams/index.ts'
import { patience } from '../../support/patience.ts'
import { startProduct, type Product } from '../../support/product.ts'

const lines: string[] = []
let company: Upstreams
let product: Product

beforeAll(async () => {
  company = await startUpstreams()
  product = await startProduct({
    paceMs: 0,
    provider: 'dify',
    env: {
      WECOM_AUTH_URL: `${company.signInBaseUrl}/token`,
      WECOM_AUTH_CHECK_URL: `${company.signInBaseUrl}/check`,
      WECOM_AUTH_TIMEOUT_MS: String(patience(2000)),
      WECOM_CREDENTIAL_KEYS: randomBytes(32).toString('base64'),
      DIFY_TOKEN_INPUT: 'person_token',
    },
    onLog: ({ text }) => lines.push(text),
  })
  product.upstreams.wecom.pace({ refreshMs: 40, retryMs: 200, timeoutMs: patience(5000) })
})
beforeEach(() => {
  company.reset()
  product.upstreams.reset()
})
afterAll(async () => {
  await product.close()
  await company.close()
})

let people = 0
const somebody = (): string => `employee${(people += 1)}`

async function say(userid: string, text: string, chatid?: string): Promise<string> {
  const more = chatid === undefined ? {} : { chatid }
  const talk = await product.upstreams.wecom.say(userid, text, more).ended
  expect(talk).toMatchObject({ status: 'finished', problems: [] })
  return talk.shown()
}

async function signedIn(): Promise<string> {
  const userid = somebody()
  expect(await say(userid, `登录 ${userid} pw-${userid}`)).toContain('登录好了')
  return userid
}

const questions = () => product.upstreams.calls.list({ upstream: 'dify', operation: 'chat' })
const tokensPassed = (): string[] =>
  questions().map(({ body }) => (body as { inputs: { person_token: string } }).inputs.person_token)

type Document = Record<string, unknown>
const stored = (collection: string): Promise<Document[]> =>
  product.cloud.database.find(collection, { query: {} })

async function personDocument(userid: string): Promise<Document> {
  const [found] = await product.cloud.database.find('wecom_people', {
    query: { ownId: `wecom:aib-local:${userid}` },
  })
  if (!found) throw new Error('no such person')
  return found
}

async function changePerson(userid: string, change: Document): Promise<void> {
  const options = { multi: false, upsert: false, replace: false }
  const { _id } = await personDocument(userid)
  await product.cloud.database.update('wecom_people', { _id }, { $set: change }, options)
}

/** What is noted lasts longer than this, however long the suite takes. */
const begunAt = Date.now()

describe('where people sign in at a service of the company', () => {
  it('somebody without credentials is told how, and no model is asked', async () => {
    expect(await say(somebody(), '你好')).toContain('登录 账号 密码')
    expect(questions()).toEqual([])
    expect(await stored('wecom_events')).toEqual([])
  })

  it('a question carries the token to Dify, and the token is kept for the next one', async () => {
    const userid = await signedIn()
    expect(await say(userid, '你好')).toContain('AI 生成')
    await say(userid, '再说一句')
    const [first, second] = tokensPassed()
    expect(company.signIn.isGood(first ?? '')).toBe(true)
    expect(second).toBe(first)
    expect(company.signIn.calls('sign-in')).toHaveLength(1)
  })

  it('a token whose time is over is renewed by itself', async () => {
    const userid = await signedIn()
    await changePerson(userid, { tokenExpiresAt: Date.now() - 1 })
    expect(await say(userid, '还在吗')).toContain('AI 生成')
    expect(company.signIn.calls('sign-in')).toHaveLength(2)
    expect(company.signIn.isGood(tokensPassed()[0] ?? '')).toBe(true)
  })

  it('a token that the service has ended is found out by asking it, and renewed', async () => {
    const userid = await signedIn()
    company.signIn.endTokens()
    await changePerson(userid, { tokenCheckedAt: 0 })
    await say(userid, '还在吗')
    expect(company.signIn.calls().map(({ operation, status }) => `${operation} ${status}`)).toEqual([
      'sign-in 200',
      'check 401',
      'sign-in 200',
    ])
    expect(company.signIn.isGood(tokensPassed()[0] ?? '')).toBe(true)
  })

  it('messages that come at once renew it once, on whichever instances they run', async () => {
    const userid = await signedIn()
    await changePerson(userid, { tokenExpiresAt: 0 })
    company.signIn.behave({ delayMs: 300 })
    await Promise.all(['甲', '乙', '丙'].map((text, room) => say(userid, text, `room-${room}`)))
    expect(company.signIn.calls('sign-in')).toHaveLength(2)
    expect(new Set(tokensPassed()).size).toBe(1)
    expect(tokensPassed()).toHaveLength(3)
  })

  it('whoever dies while renewing holds nobody up for long', async () => {
    const userid = await signedIn()
    await changePerson(userid, { tokenExpiresAt: 0, renewUntil: Date.now() + 500, renewBy: 'a dead one' })
    expect(await say(userid, '你好')).toContain('AI 生成')
  })

  it('a wrong password is told at once, and is not tried again until there is another', async () => {
    const userid = somebody()
    expect(await say(userid, `登录 ${userid} wrong`)).toContain('登录没有成功')
    expect(await say(userid, '你好')).toContain('登录没有成功')
    expect(company.signIn.calls('sign-in')).toHaveLength(1)
    expect(await say(userid, `登陆 ${userid} pw-${userid}`)).toContain('登录好了')
    expect(await say(userid, '你好')).toContain('AI 生成')
  })

  it('a password that was changed elsewhere ends the turn with words that help', async () => {
    const userid = await signedIn()
    company.signIn.setPassword(userid, 'another')
    await changePerson(userid, { tokenExpiresAt: 0 })
    expect(await say(userid, '你好')).toContain('登录没有成功')
    expect(questions()).toEqual([])
  })

  it('a service that does not answer fails the turn, not the credentials', async () => {
    const userid = somebody()
    company.signIn.behave({ status: 503 })
    expect(await say(userid, `登录 ${userid} pw-${userid}`)).toContain('已经记下')
    expect(await say(userid, '你好')).toContain('暂时连不上')
    company.signIn.behave({ status: null })
    expect(await say(userid, '你好')).toContain('AI 生成')
  })

  it('signing out forgets the password and the token', async () => {
    const userid = await signedIn()
    expect(await say(userid, '退出登录')).toContain('已经退出')
    expect(await personDocument(userid)).toMatchObject({ credentials: null, token: null })
    expect(await say(userid, '你好')).toContain('先登录')
    expect(await say(userid, '我不想活了')).toMatch(/12356[^]*先登录/)
  })

  it.each([
    '@知己 登录 NAME PASSWORD',
    '＠知己登录 NAME PASSWORD',
    '@知己 小助手 登录 NAME PASSWORD',
    '@知己\u2005小助手\u2005登录\u3000NAME\u00a0PASSWORD',
    '@小助手登录 NAME PASSWORD',
    '@张三 @知己 小助手 登录 NAME PASSWORD 谢谢',
    '登录 NAME PASSWORD @知己 小助手',
    '登录 @知己 小助手 NAME PASSWORD',
    '你好 @知己 小助手：登录：NAME PASSWORD',
  ])('a password in a group is nobody’s sign-in, and goes nowhere: %j', async (form) => {
    const userid = somebody()
    const text = form.replace('NAME', userid).replace('PASSWORD', `pw-${userid}`)
    expect(await say(userid, text, 'room')).toContain('最好改一下')
    expect(company.signIn.calls()).toEqual([])
    expect(questions()).toEqual([])
    expect(await stored('wecom_events').then(JSON.stringify)).not.toContain(`pw-${userid}`)
  })

  it.each([
    '帮我登录 NAME PASSWORD',
    '登录（NAME PASSWORD）',
    '账号 NAME 密码 PASSWORD 登录',
    'sign in NAME PASSWORD',
  ])('a password said in other words is for nobody, and is not kept: %j', async (form) => {
    const userid = somebody()
    const text = form.replace('NAME', userid).replace('PASSWORD', `pw-${userid}`)
    expect(await say(userid, text)).toContain('登录是这样的')
    expect(company.signIn.calls()).toEqual([])
    expect(questions()).toEqual([])
    const kept = await Promise.all(['wecom_events', 'wecom_people', 'messages'].map(stored))
    expect(JSON.stringify(kept) + lines.join('\n')).not.toContain(`pw-${userid}`)
  })

  it('a password in a quote is left out of the question', async () => {
    const userid = await signedIn()
    await say(userid, `「帮我登录 ${userid} pw-${userid}」\n这样对吗`)
    expect(questions().map(({ question }) => question)).toEqual(['这样对吗'])
    product.upstreams.reset()
    const quote = { msgtype: 'text', text: { content: `@知己 小助手 登录 ${userid} pw-${userid}` } }
    const message = { msgtype: 'text', text: { content: '这样对吗' }, quote }
    await product.upstreams.wecom.send({ userid, message }).ended
    expect(questions().map(({ question }) => question)).toEqual(['这样对吗'])
  })

  it('no password or token is to be found in the database, in a log, or among the questions', async () => {
    const userid = await signedIn()
    await say(userid, `登录 ${userid}`)
    await product.upstreams.wecom.send({
      userid,
      message: {
        msgtype: 'text',
        text: { content: `登录 ${userid} pw-${userid}` },
        quote: { msgtype: 'text', text: { content: '先登录一下吧' } },
      },
    }).ended
    await say(userid, '你好')
    const all = await Promise.all(
      ['wecom_people', 'wecom_events', 'messages', 'conversations', 'sessions'].map(stored),
    )
    const [token = ''] = tokensPassed()
    for (const text of [JSON.stringify(all), lines.join('\n')]) {
      expect(text).not.toContain(`pw-${userid}`)
      expect(text).not.toContain(token)
    }
    expect(token).toMatch(/^tok-/)
    expect(lines.length).toBeGreaterThan(10)
  })

  it('one message that WeCom sends three times is one try', async () => {
    const userid = somebody()
    const wrong = product.upstreams.wecom.say(userid, `登录 ${userid} wrong`, { copies: 3 })
    const texts = (await wrong.ended).frames.map(({ content }) => content)
    expect(new Set(texts).size).toBe(1)
    expect(company.signIn.calls('sign-in')).toHaveLength(1)
  })

  it('sealed credentials moved to another person are worth nothing there', async () => {
    const [victim, thief] = [await signedIn(), await signedIn()]
    const { credentials } = await personDocument(victim)
    await changePerson(thief, { credentials, tokenExpiresAt: 0 })
    expect(await say(thief, '你好')).toContain('登录没有成功')
  })
})

const attempt = (userid: string, account: string, password: string): Promise<string> =>
  say(userid, `登录 ${account} ${password}`)
const wait = /^(你|这个账号)登录失败的次数太多了，请过 \d+ 分钟再试。$/

/** As if the windows were over. */
async function forgetAttempts(): Promise<void> {
  await product.cloud.database.remove('quotas', { attempts: { $exists: true } }, { multi: true })
}

describe('guessing a password', () => {
  it('of another’s account ends after five tries, and says how long to wait', async () => {
    const [stranger, victim] = [somebody(), somebody()]
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, guess) => attempt(stranger, victim, `guess-${guess}`)),
    )
    expect(company.signIn.calls('sign-in').length).toBeLessThanOrEqual(5)
    expect(answers.filter((answer) => wait.test(answer))).toHaveLength(3)
    expect(await attempt(stranger, victim, `pw-${victim}`)).toMatch(wait)
    expect(await attempt(victim, victim, `pw-${victim}`)).toContain('登录好了')
  })

  it('by many people ends, too, and whoever the account belongs to still gets in', async () => {
    const victim = somebody()
    for (let stranger = 0; stranger < 3; stranger++) {
      const userid = somebody()
      for (let guess = 0; guess < 4; guess++) await attempt(userid, victim.toUpperCase(), `guess-${guess}`)
    }
    expect(company.signIn.calls('sign-in').length).toBe(10)
    const another = somebody()
    expect(await attempt(another, victim, 'guess')).toContain('登录没有成功')
    expect(await attempt(another, victim, 'guess-again')).toMatch(/^这个账号/)
    expect(await attempt(victim, victim, `pw-${victim}`)).toContain('登录好了')
  })

  it('is what is counted: who signs in again and again is never told to wait', async () => {
    const userid = somebody()
    for (let time = 0; time < 7; time++) {
      expect(await attempt(userid, userid, `pw-${userid}`)).toContain('登录好了')
    }
  })

  it('is over with the window: the tries come back, and what is stored names no account', async () => {
    const userid = somebody()
    for (let guess = 0; guess < 6; guess++) await attempt(userid, userid, `guess-${guess}`)
    expect(await attempt(userid, userid, `pw-${userid}`)).toMatch(wait)
    const noted = await product.cloud.database.find('quotas', { query: { attempts: { $exists: true } } })
    expect(noted.length).toBeGreaterThan(0)
    expect(JSON.stringify(noted)).not.toContain(userid)
    for (const { expiresAt } of noted) expect(expiresAt).toBeGreaterThan(begunAt)
    await forgetAttempts()
    expect(await attempt(userid, userid, `pw-${userid}`)).toContain('登录好了')
  })
})
