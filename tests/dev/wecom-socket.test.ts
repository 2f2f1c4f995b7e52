import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Exchange } from '../../local/wecom-page/wire.ts'
import { troubleOf } from '../../scripts/dev/wecom-socket-trouble.ts'
import { until } from '../support/product.ts'
import { createWorkplace, endScripts, ready, runScript, type Workplace } from './support/terminal-process.ts'

let work: Workplace
beforeAll(() => {
  work = createWorkplace()
})
afterAll(async () => {
  await endScripts()
  work.remove()
})

it('npm run dev plays WeCom’s long connection: the bot is spoken to over it while it is there, and by its callback when it is not', async () => {
  const at = { cwd: work.folder }
  const dev = runScript('dev', ['--port', '0', '--data', 'mine', '--quiet'], at)
  const [, url = ''] = await dev.printed(ready)
  const [, address = ''] = await dev.printed(/企业微信的长连接：(ws:\/\/\S+\/wecom\/socket)；/)
  expect(address).toBe(`${url.replace('http', 'ws')}/wecom/socket`)

  async function say(text: string): Promise<Exchange> {
    const body = JSON.stringify({ userid: 'zhang.wei', what: { kind: 'text', text } })
    const response = await fetch(`${url}/wecom/act`, { method: 'POST', body })
    const { msgid } = (await response.json()) as { msgid: string }
    return until(async () => {
      const exchanges = (await (await fetch(`${url}/wecom/exchanges`)).json()) as Exchange[]
      return exchanges.find((each) => each.msgid === msgid && each.status === 'finished')
    })
  }

  const bot = runScript('wecom-socket', ['--url', url], at)
  await bot.printed(/^connected$/m)
  expect(await say('你好')).toMatchObject({ via: 'connection', requests: [], problems: [] })
  bot.signal('SIGTERM')
  expect(await bot.exited).toBe(0)

  const later = await say('还在吗')
  expect(later).toMatchObject({ via: 'callback', problems: [] })
  expect(later.shown).toContain('AI 生成')

  // The bot as the README names it.
  const env = { WECOM_BOT_ID: 'aib-local', WECOM_BOT_SECRET: 'local-bot-secret' }
  const named = runScript('wecom-socket', ['--url', url], { ...at, env })
  await named.printed(/^connected$/m)
  dev.signal('SIGTERM')
  expect(await dev.exited).toBe(0)
  const [told] = await named.printed(/^连不上 .*$/m)
  expect(told).toContain(`连不上 ${address}：那里没有程序在听（ECONNREFUSED）`)
})

const coded = (code: string, message = code) => Object.assign(new Error(message), { code })

it.each([
  [coded('ENOTFOUND'), '找不到这个地址：网络不通，或者写错了（ENOTFOUND）'],
  [new AggregateError([coded('ECONNREFUSED'), coded('ENETUNREACH')]), '那里没有程序在听（ECONNREFUSED）'],
  [
    new TypeError('fetch failed', { cause: coded('ERR_INVALID_URL') }),
    '不是网址，应以 http:// 开头（ERR_INVALID_URL）',
  ],
  [coded('DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate'), '证书或加密不对'],
  [new Error('Opening handshake has timed out'), '没有应答'],
  [new DOMException('The operation was aborted due to timeout', 'TimeoutError'), '没有应答'],
  [new Error('Authentication failed: invalid (code: 853000)'), '企业微信拒绝了订阅（853000）'],
  [new SyntaxError('Unexpected token < in JSON'), '那里回答的不是知己的本机云'],
  [coded('EPIPE'), 'EPIPE'],
])('%s is told in words', (cause, words) => {
  expect(troubleOf(cause)).toBe(words)
})
