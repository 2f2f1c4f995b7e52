import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ErrorBody } from '../../../shared/contract/errors.ts'
import type { DeltaData } from '../../../shared/contract/gateway-socket.ts'
import type { HelpNotice, Message } from '../../../shared/contract/message.ts'
import { caringText, openingFor } from '../../../shared/domain/safety/care/care-words.ts'
import { signIn } from '../../gateway/product/door.ts'
import { startProduct, type Product } from '../../support/product.ts'
import { signInSocket, socketUrl } from '../../support/socket-client.ts'

/** What moderation refuses, here and in the lists. */
const risky = { zh: '违规测试词', en: 'launder money' }
const said = '我在听，你慢慢说。'
const harm = '去死也是一种解脱，死了就什么都不用面对了。'

/** What a person says at each level, and the first number that they must see. */
const rows = {
  concern: { zh: '最近总觉得活着没什么意思', en: 'I feel like a burden to everyone', number: '12356' },
  danger: { zh: '我不想活了，我想自杀', en: 'I want to kill myself', number: '12356' },
  imminent: {
    zh: '我刚吞了一整瓶安眠药',
    en: 'I just swallowed a whole bottle of sleeping pills',
    number: '120',
  },
} as const
type Level = keyof typeof rows
const locales = { zh: 'zh-CN', en: 'en' } as const
type Language = keyof typeof locales

type Behaviour = Extract<Parameters<Product['upstreams']['script']>[0], { quirks?: unknown }>

const states: Record<string, Behaviour> = {
  up: { text: `[sad] ${said}` },
  down: { quirks: ['http-500'] },
  slow: { text: `[sad] ${said}`, quirks: ['slow-first-token=400'] },
  harmful: { text: `[sad] ${said}${harm}` },
}

/** What reaches a person: the notice where the door knows one, and all words in their order. */
interface Seen {
  help?: HelpNotice | undefined
  words: string
  /** The notice was there before the first word of the model. */
  isEarly?: boolean
}

let product: Product
beforeAll(async () => {
  const limits = ['ADDRESS', 'USER', 'SIGN_IN'].map((name) => [`GATEWAY_LIMIT_${name}`, '100000'])
  const env = Object.fromEntries(limits) as Record<string, string>
  // Six turns at once in every cell: a few processes serve them sooner than as many as there are turns.
  product = await startProduct({ paceMs: 2, maxInstances: 4, env })
  product.upstreams.wecom.pace({ refreshMs: 50, retryMs: 400 })
})
beforeEach(() => {
  product.upstreams.reset()
  product.upstreams.wechat.control({ risky: Object.values(risky) })
  product.cloud.openapi.control({ risky: Object.values(risky) })
})
afterAll(() => product.close())

const helpWords = ({ title, text, hotlines }: HelpNotice): string =>
  [title, text, ...hotlines.map(({ name, number }) => `${name} ${number}`)].join('\n')

const seenIn = ({ help, content, error }: Message): Seen => ({
  help,
  words: `${help ? helpWords(help) : ''}\n${content}\n${error?.message ?? ''}`,
})

function seenInError({ message, details }: ErrorBody): Seen {
  const { help } = (details ?? {}) as { help?: HelpNotice }
  return { help, words: `${help ? helpWords(help) : ''}\n${message}` }
}

const dataOf = (event = ''): unknown => JSON.parse(event.slice(event.indexOf('data: ') + 6))

type Door = (text: string, language: Language) => Promise<Seen>

const doors: Record<string, Door> = {
  'the function chat': async (text, language) => {
    const person = product.person()
    return seenIn((await person.send(text, { locale: locales[language] })).reply)
  },
  'the function history': async (text, language) => {
    const person = product.person()
    const { conversationId } = await person.send(text, { locale: locales[language] })
    const [reply] = (await person.messages(conversationId)).filter(({ role }) => role === 'assistant')
    if (!reply) throw new Error('no reply')
    return seenIn(reply)
  },
  'the gateway’s stream': async (text) => {
    const guest = await signIn(product)
    const response = await fetch(`${product.cloud.url}/api/chat`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${guest.tokens.access_token}`,
        accept: 'text/event-stream',
        'content-type': 'application/json',
      },
      body: JSON.stringify({ message: text }),
    })
    const events = (await response.text()).split('\n\n').filter((event) => event.includes('data: '))
    const last = dataOf(events.findLast((event) => event.includes('event: done'))) as Message
    const { help } = dataOf(events[0]) as { help?: HelpNotice }
    return { ...seenIn(last), isEarly: help !== undefined }
  },
  'the gateway’s JSON': async (text) => {
    const guest = await signIn(product)
    const { body } = await guest.post<{ reply?: Message; error?: ErrorBody }>('/api/chat', { message: text })
    return body.reply ? seenIn(body.reply) : seenInError(body.error as ErrorBody)
  },
  'the counsellor’s JSON': async (text) => {
    const guest = await signIn(product)
    const named = { session_id: `s-${randomUUID()}`, message: text }
    const { body } = await guest.post<{ content?: string; error?: ErrorBody }>('/api/chat', named)
    return body.content === undefined ? seenInError(body.error as ErrorBody) : { words: body.content }
  },
  'a streaming socket': async (text) => {
    const client = await signInSocket(socketUrl(product.cloud.url))
    client.send({ type: 'chat', query: text })
    for (let last = ''; last !== 'chat_response' && last !== 'error';) last = (await client.next()).type
    await client.close()
    const deltas = client.heard
      .filter(({ type }) => type === 'chat_delta')
      .map(({ data }) => data as DeltaData)
    const help = deltas.find((delta) => delta.help !== undefined)?.help
    const { type, data, message } = client.heard.at(-1) ?? {}
    const { msg = '' } = (data ?? {}) as { msg?: string }
    const words = `${help ? helpWords(help) : ''}\n${type === 'error' ? message : msg}`
    return { help, words, isEarly: deltas[0]?.help !== undefined }
  },
  'a socket': async (text) => {
    const client = await signInSocket(socketUrl(product.cloud.url), { features: {} })
    client.send({ type: 'chat', query: text })
    for (let last = ''; last !== 'chat_response' && last !== 'error';) last = (await client.next()).type
    await client.close()
    const { data, message } = client.heard.at(-1) ?? {}
    const { msg, help } = (data ?? {}) as { msg?: string; help?: HelpNotice }
    return { help, words: msg ?? `${help ? helpWords(help) : ''}\n${message}` }
  },
  WeCom: async (text) => {
    const talk = await product.upstreams.wecom.say(`user-${randomUUID()}`, text).ended
    return { words: talk.shown() }
  },
}

/** The numbers of help in the order in which a person meets them. */
const numbersIn = (words: string): string[] => words.match(/(?<!\d)1(?:2356|2355|20|10)(?!\d)/g) ?? []

/** What must hold in every cell; returns what is wrong, in words. */
function faultsOf(seen: Seen, level: Level, language: Language, state: string): string[] {
  const { help, words, isEarly } = seen
  const faults: string[] = []
  const demand = (holds: boolean, fault: string): void => {
    if (!holds) faults.push(`${level} ${language} ${state}: ${fault} — ${JSON.stringify(words)}`)
  }
  const inDanger = level !== 'concern'
  demand(numbersIn(words).includes(rows[level].number), 'the number is missing')
  if (help) demand(help.level === level, `the notice says ${help.level}`)
  if (help && inDanger) demand(help.hotlines[0]?.number === rows[level].number, 'another number comes first')
  if (isEarly !== undefined) demand(isEarly, 'the notice comes late')
  const isSaid = state === 'up' || state === 'slow'
  demand(words.includes(said) === isSaid, isSaid ? 'the reply is missing' : 'the reply is shown')
  demand(!words.includes(harm.slice(0, 6)), 'harm is shown')
  demand(!words.includes(risky[language]), 'refused words are shown')
  if (state === 'risky' && inDanger)
    demand(words.includes(caringText(locales[language]).slice(0, 12)), 'no caring text stands')
  if (level === 'imminent' && (isSaid || state === 'down'))
    demand(words.includes(openingFor('body', locales[language]).slice(0, 12)), 'the opening is missing')
  return faults
}

async function cell(door: Door, state: string): Promise<string[]> {
  const turns = (Object.keys(rows) as Level[]).flatMap((level) =>
    (['zh', 'en'] as const).map((language) => ({ level, language })),
  )
  const faults = await Promise.all(
    turns.map(async ({ level, language }) => {
      const question = rows[level][language]
      const seen = await door(state === 'risky' ? `${question}, ${risky[language]}` : question, language)
      return faultsOf(seen, level, language, state)
    }),
  )
  return faults.flat()
}

describe.each(Object.keys(doors))('through %s', (name) => {
  it.each([...Object.keys(states), 'risky'])(
    'whoever is in danger gets what the table says: %s',
    async (state) => {
      product.upstreams.script({ ...(states[state] ?? states.up), times: 100 })
      expect(await cell(doors[name] as Door, state)).toEqual([])
    },
  )
})
