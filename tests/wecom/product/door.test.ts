import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sealMessage } from '../../../local/upstreams/index.ts'
import { startProduct, until, type Product } from '../../support/product.ts'

const secrets = {
  token: 'QDG6eK',
  aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
  receiveId: '',
}

let product: Product
beforeAll(async () => {
  const env = { WECOM_TOKEN: secrets.token, WECOM_AES_KEY: secrets.aesKey }
  product = await startProduct({ env, maxInstancesOf: { wecom: 2 } })
})
afterAll(() => product.close())

interface Parts {
  query: Record<string, string>
  body: string
}

function sealed(message: object, at = Date.now()): Parts {
  const { query, encrypt } = sealMessage(secrets, JSON.stringify(message), at)
  return { query: { ...query }, body: JSON.stringify({ encrypt }) }
}

async function post(
  { query, body }: Parts,
  method = 'POST',
  type = 'application/json',
): Promise<[number, string]> {
  const url = `${product.cloud.url}/wecom/callback?${new URLSearchParams(query).toString()}`
  const init = method === 'GET' ? { method } : { method, body, headers: { 'content-type': type } }
  const response = await fetch(url, init)
  return [response.status, await response.text()]
}

const enter = {
  msgid: 'm1',
  aibotid: 'bot',
  chattype: 'single',
  from: { userid: 'u' },
  msgtype: 'event',
  event: { eventtype: 'enter_chat' },
}

function echo(text: string, at = Date.now()): Promise<[number, string]> {
  const { query, encrypt } = sealMessage(secrets, text, at)
  return post({ query: { ...query, echostr: encrypt }, body: '' }, 'GET')
}

/** What the log says of clocks. */
const told = (): string[] =>
  product.cloud
    .logs()
    .map(({ text }) => text)
    .filter((text) => text.includes('clock'))

describe('the callback', () => {
  it('refuses what is longer than any callback', async () => {
    const { query } = sealed(enter)
    const [status, text] = await post({ query, body: JSON.stringify({ encrypt: 'x'.repeat(300 * 1024) }) })
    expect(status).toBe(413)
    expect(JSON.parse(text)).toMatchObject({ ok: false, error: { code: 'INVALID_ARGUMENT' } })
  })

  it('answers what is signed, as JSON or as bytes', async () => {
    expect((await post(sealed(enter)))[0]).toBe(200)
    // The access service hands bodies that are no text on as base64.
    expect((await post(sealed(enter), 'POST', 'application/octet-stream'))[0]).toBe(200)
  })

  it('echoes when the address is saved', async () => {
    expect(await echo('1616140317555161061')).toEqual([200, '1616140317555161061'])
  })

  it('echoes digits alone: what was said to the bot is read to nobody who caught it', async () => {
    for (const text of [JSON.stringify(enter), '', '12 34', '１２３', '-1', '1e5', '123\n', '<b>1</b>'])
      expect(await echo(text)).toEqual([403, ''])
    expect(await echo('1', Date.now() - 6 * 60_000)).toEqual([403, ''])
  })

  it('says in the log that its clock is off, and by how much, for what is signed alone', async () => {
    const before = told().length
    const late = sealed(enter, Date.now() - 7 * 60_000)
    await post({ ...late, query: { ...late.query, msg_signature: 'a'.repeat(40) } })
    await post(sealed(enter))
    expect(told()).toHaveLength(before)
    expect(await post(late)).toEqual([403, ''])
    expect(await post(sealed(enter, Date.now() + 7 * 60_000))).toEqual([403, ''])
    await until(() => Promise.resolve(told().length === before + 2))
    const seconds = told()
      .slice(before)
      .map((text) => Number(/"aheadOfWecomSeconds":(-?\d+)/.exec(text)?.[1]))
    expect(Math.round((seconds[0] ?? 0) / 60)).toBe(7)
    expect(Math.round((seconds[1] ?? 0) / 60)).toBe(-7)
  })

  it('refuses everything else in the same way', async () => {
    const good = sealed(enter)
    const { query } = good
    const { encrypt } = JSON.parse(good.body) as { encrypt: string }
    const other = sealMessage(
      { ...secrets, receiveId: 'wx5823bf96d3bd56c7' },
      JSON.stringify(enter),
      Date.now(),
    )
    const parts: Parts[] = [
      { ...good, query: { ...query, msg_signature: query['msg_signature']?.replace(/.$/, 'g') ?? '' } },
      { ...good, query: {} },
      { ...good, body: '' },
      { ...good, body: '{}' },
      { ...good, body: 'null' },
      { ...good, body: `{"encrypt":${'['.repeat(5000)}${']'.repeat(5000)}}` },
      { ...good, body: JSON.stringify({ encrypt: encrypt.slice(0, -8) }) },
      { ...good, body: JSON.stringify({ encrypt: encrypt.replaceAll(/[+/]/g, ' ') + ' ' }) },
      sealed(enter, Date.now() - 6 * 60_000),
      sealed(enter, Date.now() + 6 * 60_000),
      { query: { ...other.query }, body: JSON.stringify({ encrypt: other.encrypt }) },
    ]
    for (const each of parts) expect(await post(each)).toEqual([403, ''])
    expect(await post({ query, body: '' }, 'GET')).toEqual([403, ''])
    expect((await post(good, 'PUT'))[0]).toBe(405)
  })

  it('refuses a call that did not come over HTTP', async () => {
    for (const event of [{}, null, [], { httpMethod: 1 }, { Type: 'Timer' }]) {
      const { result } = await product.cloud.functions.invoke('wecom', event)
      expect(result).toMatchObject({ statusCode: 403, body: '' })
    }
  })

  it('accepts none of 600 mutations, and falls over none', async () => {
    const before = instancePids()
    const random = seeded('door')
    const statuses = new Map<number, number>()
    for (let batch = 0; batch < 30; batch++) {
      const answers = await Promise.all(Array.from({ length: 20 }, () => post(mutate(sealed(enter), random))))
      for (const [status] of answers) statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
    expect([...statuses]).toEqual([[403, 600]])
    expect(instancePids()).toEqual(expect.arrayContaining(before))
  })

  it('logs neither keys nor what was said', () => {
    const lines = product.cloud.logs().map(({ text }) => text)
    const secret = [secrets.token, secrets.aesKey, '1616140317555161061']
    expect(lines.filter((line) => secret.some((word) => line.includes(word)))).toEqual([])
  })
})

function instancePids(): number[] {
  return product.cloud.functions.instances('wecom').map(({ pid }) => pid)
}

function mutate({ query, body }: Parts, random: () => number): Parts {
  const { encrypt } = JSON.parse(body) as { encrypt: string }
  const values: Record<string, string> = { ...query, encrypt }
  const names = ['encrypt', 'encrypt', 'msg_signature', 'timestamp', 'nonce']
  const name = names[Math.floor(random() * names.length)] ?? ''
  const value = values[name] ?? ''
  const index = Math.floor(random() * value.length)
  const sign = String.fromCharCode(33 + Math.floor(random() * 94))
  const changed = value.slice(0, index) + (value[index] === sign ? '' : sign) + value.slice(index + 1)
  const { encrypt: sealedText = '', ...rest } = { ...values, [name]: changed }
  return { query: rest, body: JSON.stringify({ encrypt: sealedText }) }
}

function seeded(seed: string): () => number {
  let state = createHash('sha256').update(seed).digest()
  return () => {
    state = createHash('sha256').update(state).digest()
    return state.readUInt32BE(0) / 2 ** 32
  }
}
