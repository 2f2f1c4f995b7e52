import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWecomResponses } from '../../shared/adapters/wecom/wecom-responses-https.ts'
import { isWecomResponseUrl } from '../../shared/protocol/wecom-response-url.ts'

const path = '/cgi-bin/aibot/response?response_code=abc'

describe('the address of an answer', () => {
  it.each([`https://qyapi.weixin.qq.com${path}`, `HTTPS://QYAPI.weixin.qq.com:443${path}`])(
    'is WeCom’s own: %s',
    (url) => expect(isWecomResponseUrl(url, [])).toBe(true),
  )

  it.each([
    `http://qyapi.weixin.qq.com${path}`,
    `https://qyapi.weixin.qq.com:8443${path}`,
    `https://qyapi.weixin.qq.com.${path}`,
    `https://qyapi.weixin.qq.com@evil.example${path}`,
    `https://evil.example@qyapi.weixin.qq.com${path}`,
    `https://user:password@qyapi.weixin.qq.com${path}`,
    `https://qyapi.weixin.qq.com.evil.example${path}`,
    `https://evilqyapi.weixin.qq.com${path}`,
    `https://weixin.qq.com${path}`,
    `https://evil.example/qyapi.weixin.qq.com${path}`,
    `https://evil.example#https://qyapi.weixin.qq.com${path}`,
    `https:\\\\evil.example\\@qyapi.weixin.qq.com${path}`,
    'https://127.0.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'ftp://qyapi.weixin.qq.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    '//qyapi.weixin.qq.com/',
    'qyapi.weixin.qq.com',
    '',
  ])('is nobody’s where it is another’s: %s', (url) => {
    expect(isWecomResponseUrl(url, [])).toBe(false)
    expect(isWecomResponseUrl(url, ['https://wecom.corp.example'])).toBe(false)
  })

  it('is also of a private deployment that was named, to its port', () => {
    const named = ['https://wecom.corp.example:8443']
    expect(isWecomResponseUrl(`https://wecom.corp.example:8443${path}`, named)).toBe(true)
    expect(isWecomResponseUrl(`https://wecom.corp.example${path}`, named)).toBe(false)
  })

  it('never leads elsewhere than it says, however it is written', () => {
    const part = fc.constantFrom(
      'https:',
      '//',
      '\\',
      '/',
      '@',
      ':',
      '#',
      '?',
      '.',
      'qyapi.weixin.qq.com',
      'evil.example',
      '443',
      '%40',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const url = parts.join('')
        if (isWecomResponseUrl(url, [])) expect(new URL(url).host).toBe('qyapi.weixin.qq.com')
      }),
    )
  })
})

describe('sending an answer', () => {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    if (request.url === '/away') response.writeHead(307, { location: '/elsewhere' }).end()
    else response.end('{"errcode":0}')
  })
  let origin = ''
  beforeAll(async () => {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => server.close())

  it('goes to no other address, and follows nobody there', async () => {
    const [none, named] = [[], [origin]].map((origins) => createWecomResponses({ timeoutMs: 5000, origins }))
    expect(await none?.send(`${origin}/response`, '答')).toBe('refused')
    expect(asked).toEqual([])
    expect(await named?.send(`${origin}/response`, '答')).toBe('sent')
    await expect(named?.send(`${origin}/away`, '答')).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' })
    expect(asked).toEqual(['POST /response', 'POST /away'])
  })
})
