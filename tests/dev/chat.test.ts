import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startProduct, type Product } from '../support/product.ts'
import { endScripts, runScript } from './support/terminal-process.ts'

afterEach(endScripts)

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

describe('npm run chat', () => {
  let product: Product
  beforeAll(async () => {
    product = await startProduct({ paceMs: 20 })
  })
  afterAll(() => product.close())

  const chat = (openid: string) => runScript('chat', ['--url', product.cloud.url, '--openid', openid])

  it('answers each piped line in its turn, in one conversation, and leaves at the end', async () => {
    product.upstreams.script({ text: '[happy] 第一句的回答。', when: '问题一' })
    product.upstreams.script({ text: '[sad] 第二句的回答。', when: '问题二' })
    const run = chat('piped')
    run.write('问题一\n\n问题二\n')
    run.endInput()
    expect(await run.exited).toBe(0)
    expect(run.output()).toMatch(/\( \^ᴗ\^ \) 第一句的回答。\s+happy[^]*第二句的回答。\s+sad/)
    const person = product.person('piped')
    const { items } = await person.ask<{ items: unknown[] }>('history', { action: 'conversations' })
    expect(items).toHaveLength(1)
  })

  it('keeps what is typed while a reply runs, and sends it afterwards in its order', async () => {
    product.upstreams.script({ text: `[happy] ${'慢慢地说。'.repeat(30)}`, when: '先问的' })
    product.upstreams.script({ text: '[sad] 第二句的回答。', when: '再问的' })
    product.upstreams.script({ text: '[sad] 第三句的回答。', when: '又问的' })
    const run = chat('typing')
    run.write('先问的\n')
    await run.printed(/慢慢地说/)
    run.write('再问的\n又问的\n')
    await run.printed(/第三句的回答。\s+sad/)
    run.endInput()
    expect(await run.exited).toBe(0)
    expect(run.output()).toMatch(
      /(慢慢地说。){30}\s+happy\s+你 › 再问的\s+\S.* 第二句的回答。\s+sad\s+你 › 又问的\s+\S.* 第三句的回答。/,
    )
  })

  it('names the personas there are when it is asked for another', async () => {
    const run = runScript('chat', ['--url', product.cloud.url, '--persona', 'nosuch'])
    expect(await run.exited).toBe(1)
    expect(run.output().trim()).toMatch(/^没有角色 nosuch；有：zhiji（.*）、laoyou（.*）$/)
  })

  it('says that a reply was withdrawn', async () => {
    product.upstreams.script({ text: `[happy] ${'好的开头。'.repeat(30)}违规测试词${'然后。'.repeat(10)}` })
    const run = chat('withdrawn')
    run.write('说说看\n')
    run.endInput()
    expect(await run.exited).toBe(0)
    expect(run.output()).toContain('好的开头')
    expect(run.output()).toMatch(/这条回复已撤回，上面的内容不算数：.*聊/)
  })

  it('stops the reply at Ctrl-C, and leaves at the next one', async () => {
    product.upstreams.script({ text: `[happy] ${'慢慢地说。'.repeat(2000)}` })
    const run = chat('interrupted')
    run.write('讲个长故事\n')
    await run.printed(/慢慢地说/)
    run.signal('SIGINT')
    await run.printed(/happy · .*停/)
    run.signal('SIGINT')
    expect(await run.exited).toBe(0)
  })
})

const gone = /^连不上 http:\/\/127\.0\.0\.1:\d+；先运行 npm run dev$/

describe('npm run chat without its server', () => {
  it('says so in one sentence when nothing runs there, and leaves', async () => {
    const run = runScript('chat', ['--url', `http://127.0.0.1:${await freePort()}`])
    expect(await run.exited).toBe(1)
    expect(run.output().trim()).toMatch(gone)
  })

  it.each([
    ['http', '<html>', /那里是别的服务（HTTP 200）；--url 应为 npm run dev 打印的地址$/],
    ['http', '{"ok":true}', /那里是别的服务（HTTP 200）/],
    ['https', '', /那里说的不是 https（\w+）：地址是不是该写 http:\/\/$/],
  ])('says what is wrong when something else runs there: %s %s', async (scheme, page, says) => {
    const server = createServer((_, response) => response.end(page)).listen(0, '127.0.0.1')
    await once(server, 'listening')
    try {
      const url = `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`
      const run = runScript('chat', ['--url', url])
      expect(await run.exited).toBe(1)
      expect(run.output().trim()).toMatch(says)
    } finally {
      server.close()
    }
  })

  it.each(['between two replies', 'while it replies'])('leaves when it goes away %s', async (when) => {
    const product = await startProduct({ paceMs: 20 })
    try {
      product.upstreams.script({ text: `[happy] ${'慢慢地说。'.repeat(2000)}`, when: '讲个长故事' })
      const run = runScript('chat', ['--url', product.cloud.url])
      await run.printed(/你 › /)
      if (when === 'while it replies') {
        run.write('讲个长故事\n')
        await run.printed(/慢慢地说/)
      }
      await product.close()
      // Its input stays open: the script itself must let go of it.
      if (when === 'between two replies') run.write('还在吗\n')
      expect(await run.exited).toBe(1)
      expect(
        run
          .output()
          .trim()
          .split('\n')
          .at(-1)
          ?.replace(/^你 › /, ''),
      ).toMatch(gone)
    } finally {
      await product.close()
    }
  })
})
