import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startWecomSocket, type WecomSocketServer } from '../../../local/upstreams/index.ts'
import {
  bundleScripts,
  createWorkplace,
  endScripts,
  runScript,
  type TerminalProcess,
  type Workplace,
} from '../../dev/support/terminal-process.ts'
import { startProduct, until, type Product } from '../../support/product.ts'
import { label, thinking, turnMessages } from '../support/bot.ts'

const ticketSecret = 'a secret of at least thirty-two characters'
let wecom: WecomSocketServer
let product: Product
let place: Workplace
let bundles: string
let program: TerminalProcess

const environment = (more: Record<string, string> = {}): Record<string, string> => ({
  WECOM_BOT_ID: wecom.botId,
  WECOM_BOT_SECRET: wecom.secret,
  WECOM_SOCKET_URL: wecom.url,
  TICKET_SECRET: ticketSecret,
  ...more,
})

function run(more: Record<string, string> = {}, args = ['--url', product.cloud.url]): TerminalProcess {
  return runScript('wecom-socket', args, { cwd: place.folder, env: environment(more), bundles })
}

beforeAll(async () => {
  wecom = await startWecomSocket()
  place = createWorkplace()
  bundles = await bundleScripts(['wecom-socket'], place)
  product = await startProduct({ paceMs: 5, env: { TICKET_SECRET: ticketSecret } })
  program = run()
  await program.printed(/^connected$/m)
})
beforeEach(() => product.upstreams.reset())
afterAll(async () => {
  await endScripts()
  await product.close()
  await wecom.close()
  place.remove()
})

const newestFrames = (talk: { frames: { content: string }[] }) => talk.frames.map(({ content }) => content)

/** A model's stream that says all of it in one event. */
function atOnce(content: string): string[] {
  const choices = [{ index: 0, delta: { content }, finish_reason: 'stop' }]
  return [`data: ${JSON.stringify({ choices })}\n\n`, 'data: [DONE]\n\n']
}

describe('a bot over a long connection', () => {
  it('subscribes with its id and secret', () => {
    expect(wecom.counts()).toMatchObject({ subscribed: 1, refused: 0 })
  })

  it('answers a question as it grows, the whole of it with the label at the end', async () => {
    const whole = '慢慢说，我在听。'.repeat(12)
    product.upstreams.script({ text: `[happy] ${whole}`, quirks: ['slow-stream=25'] })
    const talk = await wecom.say('zhang', '你好').ended
    expect(talk).toMatchObject({ status: 'finished', problems: [] })
    expect(talk.shown()).toBe(whole + label)
    const growing = newestFrames(talk)
      .slice(0, -1)
      .filter((text) => text !== thinking)
    expect(growing.length).toBeGreaterThan(0)
    for (const text of growing) expect(whole.startsWith(text)).toBe(true)
    expect(new Set(newestFrames(talk)).size).toBe(talk.frames.length)
  })

  it('answers in a group, too, to its end', async () => {
    product.upstreams.script({ text: `[happy] ${'群里慢慢说。'.repeat(8)}`, quirks: ['slow-stream=25'] })
    const text = { content: '@知己 大家好' }
    const talk = await wecom.send({ userid: 'wu', chatid: 'room', message: { msgtype: 'text', text } }).ended
    expect(talk.shown()).toBe('群里慢慢说。'.repeat(8) + label)
  })

  it('gives people their data in the chat, part by part, because no address leads to it', async () => {
    const said = ['今天学会了做馒头', '馒头蒸塌了', '又试了一次']
    const replies = said.map((_one, index) => `${'面要醒一醒。'.repeat(1200)}第${index}条说完了`)
    for (const [index, words] of said.entries()) {
      product.upstreams.script({ raw: atOnce(`[happy] ${replies[index]}`) })
      await wecom.say('sun', words).ended
    }
    const parts: string[] = []
    for (let order = '导出我的数据'; order !== '' && parts.length < 20;) {
      const talk = await wecom.say('sun', order).ended
      expect(talk).toMatchObject({ status: 'finished', problems: [] })
      const shown = talk.shown()
      parts.push(shown)
      order = /「(继续导出 \S+)」/.exec(shown)?.[1] ?? ''
    }
    expect(parts.length).toBeGreaterThan(3)
    const text = parts.join('')
    for (const words of [...said, '第0条说完了', '第1条说完了', '第2条说完了']) expect(text).toContain(words)
    expect(text.match(/面要醒一醒。/g)?.length).toBeGreaterThanOrEqual(3597)
    expect(parts.at(-1)).toContain('全部导出完了')
  })

  it('answers a message that is pushed twice by one turn', async () => {
    const talk = wecom.say('wang', '只问一次')
    wecom.repeat(talk)
    await talk.ended
    const messages = await turnMessages(product, talk.frames[0]?.streamId ?? '')
    expect(messages).toHaveLength(2)
    expect(product.upstreams.calls.count({ operation: 'chat' })).toBe(1)
  })

  it('welcomes who comes in, obeys commands, and keeps feedback', async () => {
    const hello = await wecom.send({
      userid: 'li',
      message: { msgtype: 'event', event: { eventtype: 'enter_chat' } },
    }).ended
    expect(hello.shown()).toContain('知己')
    expect((await wecom.say('li', '绑定').ended).shown()).toMatch(/绑定码：\d{6}/)
    const talk = await wecom.say('li', '你好').ended
    const id = talk.frames.find(({ feedbackId }) => feedbackId)?.feedbackId ?? ''
    const feedback = { eventtype: 'feedback_event', feedback_event: { id, type: 1 } }
    wecom.send({ userid: 'li', message: { msgtype: 'event', event: feedback } })
    await until(async () => {
      const [reply] = await product.cloud.database.find('messages', { query: { _id: id } })
      return reply?.['rating'] === 'up'
    })
  })

  it('connects again when the connection is cut, and goes on with what was being said', async () => {
    product.upstreams.script({ text: `[happy] ${'还在说。'.repeat(60)}`, quirks: ['slow-stream=40'] })
    const talk = wecom.say('zhao', '讲个长的')
    await until(() => Promise.resolve(talk.frames.length > 1))
    const before = wecom.counts().subscribed
    wecom.cut()
    expect((await talk.ended).shown()).toContain('还在说。')
    expect(talk.shown()).toMatch(/AI 生成）$/)
    expect(wecom.counts().subscribed).toBe(before + 1)
  })

  it('gives way to a newer connection and ends, rather than taking the place back for ever', async () => {
    const older = program
    const kicked = wecom.counts().kicked
    program = run()
    await program.printed(/^connected$/m)
    expect(await older.exited).toBe(1)
    expect(older.output()).toContain('别处建立了新的长连接')
    expect(wecom.counts().kicked).toBe(kicked + 1)
    expect((await wecom.say('sun', '你好').ended).shown()).toContain('AI 生成')
  })

  it('writes down nothing that is said', () => {
    expect(program.output()).not.toContain('你好')
    expect(program.output()).toContain('"connected"')
  })
})

describe('the program', () => {
  it('lets an answer come to its end before it leaves', async () => {
    product.upstreams.script({ text: `[happy] ${'最后一句。'.repeat(20)}`, quirks: ['slow-stream=20'] })
    const talk = wecom.say('qian', '再见')
    await until(() => Promise.resolve(talk.frames.length > 0))
    program.signal('SIGTERM')
    expect(await program.exited).toBe(0)
    expect(talk.status).toBe('finished')
  })

  it('says which variables are missing, and not what is in the others', async () => {
    const wrong = run({ WECOM_BOT_SECRET: '' }, [])
    expect(await wrong.exited).toBe(1)
    for (const name of ['WECOM_BOT_SECRET', 'CLOUDBASE_ENV_ID', 'CLOUDBASE_APIKEY'])
      expect(wrong.output()).toContain(name)
    expect(wrong.output()).not.toContain(ticketSecret)
  })

  it('names the address and the cause when there is no connection, and goes on trying', async () => {
    const server = createServer((_, response) => response.writeHead(404).end()).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/bot`
    const wrong = run({ WECOM_SOCKET_URL: address })
    const [told] = await wrong.printed(/^连不上 .*$/m)
    expect(told).toBe(`连不上 ${address}：那里回答了 HTTP 404，不是要找的服务。还会再试，按 Ctrl-C 结束`)
    server.close()
    await wrong.printed(/：那里没有程序在听（ECONNREFUSED）/)
    wrong.signal('SIGTERM')
    expect(await wrong.exited).toBe(0)
  })

  it('names the local cloud that does not run', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    await new Promise((resolve) => server.close(resolve))
    const nowhere = run({}, ['--url', url])
    expect(await nowhere.exited).toBe(1)
    const sentence = `连不上 ${url}：那里没有程序在听（ECONNREFUSED）；先运行 npm run dev`
    expect(nowhere.output().trim()).toBe(sentence)
  })

  it('ends when WeCom does not take the secret', async () => {
    const wrong = run({ WECOM_BOT_SECRET: 'wrong' })
    expect(await wrong.exited).toBe(1)
    expect(wrong.output()).toContain('WECOM_BOT_SECRET')
    expect(wrong.output()).toContain(wecom.url)
    expect(wrong.output()).not.toContain('wrong')
    expect(wecom.counts().refused).toBeGreaterThan(0)
  })
})
