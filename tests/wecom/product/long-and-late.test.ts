import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Talk } from '../../../local/upstreams/index.ts'
import { startProduct, until, type Product } from '../../support/product.ts'
import { changeEvent, label, runSweep, storedEvent } from '../support/bot.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct({ paceMs: 0, env: { WECOM_MODERATION: 'words' } })
  product.upstreams.wecom.pace({ refreshMs: 50 })
})
beforeEach(() => product.upstreams.reset())
afterAll(() => product.close())

const limit = 20_480
const minuteMs = 60_000

function ask(text: string): Talk {
  return product.upstreams.wecom.say(`user-${text}`, text)
}

async function streamOf(talk: Talk): Promise<string> {
  return until(async () => talk.frames[0]?.streamId)
}

/** What the reader saw in all, the labels and remarks of the bot taken off. */
function pieced({ frames, responses }: Talk): string {
  const parts = [frames.at(-1)?.content ?? '', ...responses.map(({ content }) => content)]
  return parts.map((part) => part.replace(label, '').replace(/\n\n（[^）]+）$/, '')).join('')
}

describe('an answer longer than 20,480 bytes', () => {
  // Of three- and four-byte characters, so that the limit falls inside of one.
  const whole = '长🙂'.repeat(4000)

  it('is cut at a character, and its rest comes through the response URL, once', async () => {
    product.upstreams.script({ text: `[happy] ${whole}` })
    const talk = await ask('很长').ended
    await until(async () => talk.responses.length > 0)
    const shown = talk.shown()
    expect(Buffer.byteLength(shown)).toBeLessThanOrEqual(limit)
    expect(Buffer.byteLength(shown)).toBeGreaterThan(limit - 8)
    expect(shown).not.toContain('\u{fffd}')
    expect(shown.endsWith(label)).toBe(true)
    expect(pieced(talk)).toBe(whole)
    expect(talk.responses[0]?.content.endsWith(label)).toBe(true)
    await runSweep(product)
    expect(talk.responses).toHaveLength(1)
    expect(talk).toMatchObject({ problems: [] })
    expect(await storedEvent(product, await streamOf(talk))).toMatchObject({ completion: 'over' })
  })

  it('beyond two messages says that there is more', async () => {
    product.upstreams.script({ text: `[happy] ${'长'.repeat(16_000)}` })
    const talk = await ask('太长').ended
    await until(async () => talk.responses.length > 0)
    expect(Buffer.byteLength(talk.responses[0]?.content ?? '')).toBeLessThanOrEqual(limit)
    expect(talk.responses[0]?.content).toContain('余下的没能显示')
  })

  it('whose response URL is not of WeCom ends there, and says so', async () => {
    product.upstreams.script({ text: `[happy] ${whole}` })
    const response_url = 'https://qyapi.weixin.qq.com.example/cgi-bin/aibot/response'
    const message = { msgtype: 'text', response_url, text: { content: '别处' } }
    const talk = await product.upstreams.wecom.send({ userid: 'user-elsewhere', message }).ended
    expect(talk.shown()).toContain('余下的没能显示')
    expect(await storedEvent(product, await streamOf(talk))).toMatchObject({
      responseUrl: null,
      completion: 'none',
    })
  })

  it('whose sender died is completed by the sweep', async () => {
    product.upstreams.script({ text: `[happy] ${whole}` })
    const talk = await ask('中断').ended
    await until(async () => talk.responses.length > 0)
    const id = await streamOf(talk)
    const before = talk.responses.length
    // As if the instance had been killed after it took the completion, more than a minute ago.
    const { responseUrl } = await storedEvent(product, id)
    const another = product.upstreams.wecom.say('user-x', '另一句')
    await another.ended
    const fresh = String((await storedEvent(product, await streamOf(another))).responseUrl)
    await changeEvent(product, id, {
      completion: 'sending',
      completionAt: Date.now() - 61_000,
      responseUrl: fresh,
    })
    await runSweep(product)
    expect(another.responses).toHaveLength(1)
    expect(pieced({ ...talk, responses: another.responses })).toBe(whole)
    // A URL that was used already is refused, and that is the end of it.
    await changeEvent(product, id, { completion: 'due', responseUrl })
    await runSweep(product)
    expect(talk.responses).toHaveLength(before)
    expect(await storedEvent(product, id)).toMatchObject({ completion: 'over' })
  })
})

describe('an answer that takes longer than WeCom asks', () => {
  it('ends its stream before the sixth minute and is completed when it is whole', async () => {
    const first = '开头。'
    product.upstreams.script({
      text: `[happy] ${first}${'后来的话。'.repeat(10)}`,
      quirks: ['slow-stream=120'],
    })
    const talk = ask('很慢')
    const id = await streamOf(talk)
    await until(async () => talk.shown().includes(first))
    await changeEvent(product, id, { receivedAt: Date.now() - 5.6 * minuteMs })
    await talk.ended
    expect(talk.shown()).toContain('写好后另外发给你')
    expect(talk.responses).toEqual([])
    await runSweep(product)
    expect(talk.responses).toEqual([])
    await until(
      async () =>
        (await product.cloud.database.count('messages', { clientMessageId: id, status: 'done' })) === 2,
    )
    await runSweep(product)
    await runSweep(product)
    expect(talk.responses).toHaveLength(1)
    expect(pieced(talk)).toBe(first + '后来的话。'.repeat(10))
  })

  it('and than its response URL lives is given up', async () => {
    product.upstreams.script({ quirks: ['endless'] })
    const talk = ask('不停')
    const id = await streamOf(talk)
    await changeEvent(product, id, { receivedAt: Date.now() - 5.6 * minuteMs })
    await talk.ended
    await changeEvent(product, id, { receivedAt: Date.now() - 61 * minuteMs })
    await runSweep(product)
    expect(talk.responses).toEqual([])
    expect(await storedEvent(product, id)).toMatchObject({ completion: 'over' })
  })
})

describe('a turn that does not come about', () => {
  it('because of the quota is told so, with the numbers to call where they are needed', async () => {
    const limited = await startProduct({ paceMs: 0, env: { QUOTA_PER_DAY: '1' } })
    try {
      limited.upstreams.wecom.pace({ refreshMs: 50 })
      const say = async (text: string) => (await limited.upstreams.wecom.say('busy', text).ended).shown()
      expect(await say('一')).toContain(label)
      expect(await say('二')).toBe('说得有点快，歇一会儿再聊吧')
      expect(await say('我不想活了')).toMatch(/12356[\s\S]*歇一会儿/)
    } finally {
      await limited.close()
    }
  })

  it('because the model failed says so', async () => {
    product.upstreams.script({ quirks: ['http-503'], times: 5 })
    const talk = await ask('坏了').ended
    expect(talk.shown()).toMatch(/^暂时连不上，请稍后再试/)
  })

  it('because of what was said is blocked, where people in WeCom are moderated', async () => {
    product.upstreams.script({ text: '[happy] 说说这个' })
    const talk = await ask('违规测试词').ended
    expect(talk.frames.some(({ content }) => content.includes('说说这个'))).toBe(false)
    expect(talk.shown()).toContain('换个话题')
  })
})
