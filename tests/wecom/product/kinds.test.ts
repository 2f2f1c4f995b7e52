import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { textLimit } from '../../../shared/contract/fields.ts'
import type { Sending, Talk } from '../../../local/upstreams/index.ts'
import { startProduct, type Product } from '../../support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
  product.upstreams.wecom.pace({ refreshMs: 50, retryMs: 200 })
})
beforeEach(() => product.upstreams.reset())
afterAll(() => product.close())

let people = 0

function send(message: Sending['message'], more: { chatid?: string } = {}): Promise<Talk> {
  return product.upstreams.wecom.send({ userid: `user-${(people += 1)}`, message, ...more }).ended
}

function questions(): string[] {
  return product.upstreams.calls.list({ operation: 'chat' }).map(({ question }) => question)
}

describe('kinds of messages', () => {
  it.each<[string, Sending['message'], string | null, { chatid?: string }]>([
    [
      'text in a group loses the mention',
      { msgtype: 'text', text: { content: '@知己 早上好' } },
      '早上好',
      { chatid: 'g' },
    ],
    [
      'text in a single chat keeps it',
      { msgtype: 'text', text: { content: '@知己 早上好' } },
      '@知己 早上好',
      {},
    ],
    [
      'voice is what was recognised',
      { msgtype: 'voice', voice: { content: '语音里的话' } },
      '语音里的话',
      {},
    ],
    [
      'mixed is its words',
      {
        msgtype: 'mixed',
        mixed: {
          msg_item: [
            { msgtype: 'text', text: { content: '看看这个' } },
            { msgtype: 'image', image: { url: 'https://x.invalid/a' } },
            { msgtype: 'text', text: { content: '好看吗' } },
          ],
        },
      },
      '看看这个\n好看吗',
      {},
    ],
    [
      'a quote is context',
      {
        msgtype: 'text',
        text: { content: '什么意思' },
        quote: { msgtype: 'text', text: { content: '塞翁失马' } },
      },
      '「塞翁失马」\n什么意思',
      {},
    ],
  ])('%s', async (_name, message, question, more) => {
    const talk = await send(message, more)
    expect(talk).toMatchObject({ status: 'finished', problems: [] })
    expect(questions()).toEqual([question])
  })

  it.each<[string, string]>([
    ['＠知己\u2005早上好', '早上好'],
    ['@知己早上好', '早上好'],
    ['早上好 @知己', '早上好'],
    ['@李四 @知己 你们好，写信到 li@example.com', '@李四 你们好，写信到 li@example.com'],
    ['@别的名字早上好', '别的名字早上好'],
  ])('%j in a group is asked without the bot’s name, and with all other words', async (text, question) => {
    const talk = await send({ msgtype: 'text', text: { content: text } }, { chatid: 'g' })
    expect(talk).toMatchObject({ status: 'finished', problems: [] })
    expect(questions()).toEqual([question])
  })

  it('a quote with the bot’s name and no words is the question', async () => {
    const quote = { msgtype: 'text', text: { content: '塞翁失马是什么意思？' } }
    await send({ msgtype: 'text', text: { content: '@知己 ' }, quote }, { chatid: 'g' })
    await send({
      msgtype: 'text',
      text: { content: '' },
      quote: { msgtype: 'voice', voice: { content: '好' } },
    })
    expect(questions()).toEqual(['「塞翁失马是什么意思？」', '「好」'])
  })

  it.each<[string, Sending['message']]>([
    ['image', { msgtype: 'image', image: { url: 'https://x.invalid/a' } }],
    ['file', { msgtype: 'file', file: { url: 'https://x.invalid/a' } }],
    ['video', { msgtype: 'video', video: { url: 'https://x.invalid/a' } }],
    ['mixed without words', { msgtype: 'mixed', mixed: { msg_item: [{ msgtype: 'image' }] } }],
    ['an empty voice', { msgtype: 'voice', voice: { content: ' ' } }],
    ['a quote without words', { msgtype: 'text', text: { content: '@知己' }, quote: { msgtype: 'image' } }],
    ['a mention and nothing else', { msgtype: 'text', text: { content: '@知己' } }],
    ['more emoji than a message holds', { msgtype: 'text', text: { content: '👍🏽'.repeat(textLimit + 1) } }],
    ['more than a message holds', { msgtype: 'text', text: { content: '长'.repeat(textLimit + 1) } }],
  ])('%s is declined in one frame', async (_name, message) => {
    const talk = await send(message, { chatid: 'g' })
    expect(talk.frames).toHaveLength(1)
    expect(talk.frames[0]).toMatchObject({ finish: true })
    expect(talk.shown()).toMatch(/文字|没听清|聊点什么|分几次/)
    expect(questions()).toEqual([])
  })

  it('a greeting meets who enters', async () => {
    const talk = await send({ msgtype: 'event', event: { eventtype: 'enter_chat' } })
    expect(talk.frames).toHaveLength(1)
    expect(talk.shown()).toMatch(/知己咨询师.*AI[\s\S]*· 今天有点累/)
  })

  it('events and kinds that are not ours are met with silence', async () => {
    const card = { eventtype: 'template_card_event', template_card_event: { event_key: 'k', task_id: 't' } }
    expect(await send({ msgtype: 'event', event: card })).toMatchObject({ status: 'silent' })
    expect(await send({ msgtype: 'event', event: { eventtype: 'brand_new' } })).toMatchObject({
      status: 'silent',
    })
    expect(await send({ msgtype: 'location' })).toMatchObject({ status: 'silent' })
  })
})

describe('words of danger that begin no turn', () => {
  it.each([
    ['too many of them', `我不想活了。${'今天发生了很多事。'.repeat(textLimit / 4)}`, '太长'],
    ['a complaint', '投诉 有害 它说活着没意思，我不想活了', '投诉'],
  ])('bring the help numbers first: %s', async (_kind, content, also) => {
    const shown = (await send({ msgtype: 'text', text: { content } })).shown()
    expect(shown).toContain('12356')
    expect(shown).toContain(also)
  })
})
