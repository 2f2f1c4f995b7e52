import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ChatData, LoginData } from '../../../shared/contract/gateway-socket.ts'
import { startProduct, until, type Product } from '../../support/product.ts'
import { signIn } from './door.ts'
import { codeOf, connectSocket, signInSocket, socketUrl } from '../../support/socket-client.ts'

let product: Product
let url: string
beforeAll(async () => {
  product = await startProduct()
  url = socketUrl(product.cloud.url)
})
afterAll(() => product.close())

const data = null

describe('the documented protocol, as a stock client speaks it', () => {
  it('goes from the greeting to the answer, line for line', async () => {
    const client = await connectSocket(url)
    expect(await client.next()).toMatchObject({ type: 'connected', code: 0, message: '连接成功', data })
    client.send({ type: 'login', code: 'test_code' })
    const login = await client.next()
    expect(login).toMatchObject({ type: 'login_response', code: 0, message: '登录成功' })
    const { openid, session_id } = login.data as LoginData
    expect(login.data).toEqual({ openid: 'o-test-code', session_id: expect.any(String) as string })
    client.send({ type: 'chat', query: '你好', use_auto_rag: false })
    expect(await client.next()).toMatchObject({
      type: 'chat_processing',
      code: 0,
      message: '正在处理中...',
      data,
    })
    const answer = await client.next()
    expect(answer).toMatchObject({ type: 'chat_response', code: 0, message: '成功' })
    const { msg, id } = answer.data as ChatData
    // The label of generated text is the one field that the law adds to the document.
    expect(answer.data).toEqual({ msg, id, session_id, ai_label: 'AI 生成' })
    expect([msg, id].every((text) => text.length > 0)).toBe(true)
    client.send({ type: 'ping' })
    expect(await client.next()).toMatchObject({ type: 'pong', code: 0, message: 'pong', data })
    const kept = await product.person(openid).messages(session_id)
    expect(kept.map(({ role, content }) => [role, content])).toEqual([
      ['assistant', msg],
      ['user', '你好'],
    ])
    await client.close()
  })

  it('keeps one conversation on a connection, and after coming back', async () => {
    const openid = `o-back-${Date.now()}`
    const client = await signInSocket(url, { code: codeOf(openid), features: undefined })
    for (const query of ['你好', '我叫小满']) {
      client.send({ type: 'chat', query })
      await client.until<ChatData>('chat_response')
    }
    await client.close()
    const again = await signInSocket(url, { code: codeOf(openid) })
    expect(again.login.session_id).toBe(client.login.session_id)
    again.send({ type: 'chat', query: '还在吗' })
    expect((await again.until<ChatData>('chat_response')).data.session_id).toBe(client.login.session_id)
    expect(await product.person(openid).messages(client.login.session_id)).toHaveLength(6)
    await again.close()
  })

  it('adds the help card to the answer of who is in danger', async () => {
    const client = await signInSocket(url, { features: undefined })
    client.send({ type: 'chat', query: '我不想活了' })
    const { data } = await client.until<ChatData>('chat_response')
    expect(data.msg).toContain('12356')
    await client.close()
  })
})

describe('what is refused', () => {
  it('a chat before the login: 401; a code that was used: 401', async () => {
    const client = await connectSocket(url)
    await client.until('connected')
    client.send({ type: 'chat', query: '你好' })
    expect(await client.next()).toMatchObject({ type: 'error', code: 401, data })
    const code = codeOf()
    const first = await signInSocket(url, { code })
    client.send({ type: 'login', code })
    expect(await client.next()).toMatchObject({ type: 'error', code: 401, data })
    await Promise.all([client.close(), first.close()])
  })

  it('a second chat while one is under way: 409, and the first is answered', async () => {
    product.upstreams.script({ quirks: ['slow-first-token=300'] })
    const client = await signInSocket(url, { features: undefined })
    client.send({ type: 'chat', query: '第一句' })
    client.send({ type: 'chat', query: '第二句' })
    await client.until('chat_processing')
    expect(await client.next()).toMatchObject({ type: 'error', code: 409, data })
    await client.until('chat_response')
    await client.close()
  })

  it.each([
    ['not JSON', '{"type":', 'JSON'],
    ['JSON of another kind', '[1,2]', ''],
    ['null', 'null', ''],
    ['no type', '{"query":"你好"}', 'type'],
    ['an unknown type', '{"type":"dance"}', 'type'],
    ['a chat without a question', '{"type":"chat"}', 'query'],
    ['a blank question', '{"type":"chat","query":"   "}', 'query'],
    ['a login with neither code nor token', '{"type":"login"}', 'code 和 token'],
    [
      'features of another kind',
      '{"type":"login","code":"c","features":{"stream":"yes"}}',
      'features.stream',
    ],
    ['a twisted object', '{"type":"ping","__proto__":{"type":"login"}}', '__proto__'],
  ])('%s: 400, and the message names the field', async (_what, message, field) => {
    const client = await signInSocket(url)
    client.send(message)
    const text = expect.stringContaining(field) as unknown
    expect(await client.next()).toMatchObject({ type: 'error', code: 400, data, message: text })
    client.send({ type: 'ping' })
    expect(await client.next()).toMatchObject({ type: 'pong' })
    await client.close()
  })

  it.each([
    ['http-503', 503],
    ['http-401', 502],
  ] as const)('a model that answers %s: the code of the failure, %i', async (quirk, code) => {
    product.upstreams.script({ quirks: [quirk], when: `故障${code}` })
    const client = await signInSocket(url, { features: undefined })
    client.send({ type: 'chat', query: `故障${code}` })
    await client.until('chat_processing')
    expect(await client.next()).toMatchObject({ type: 'error', code, data })
    await client.close()
  })

  it('another question under the name of one that was answered: 409, and the connection goes on', async () => {
    const client = await signInSocket(url)
    const clientMessageId = `m-${Date.now()}`
    client.send({ type: 'chat', query: '你好', clientMessageId })
    const first = await client.until<ChatData>('chat_response')
    client.send({ type: 'chat', query: '另一句', clientMessageId })
    expect((await client.until('error')).code).toBe(409)
    client.send({ type: 'chat', query: '你好', clientMessageId })
    expect((await client.until<ChatData>('chat_response')).data.id).toBe(first.data.id)
    await client.close()
  })

  it('more than the protocol by who did not ask for it: 400', async () => {
    const client = await signInSocket(url, { features: undefined })
    client.send({ type: 'stop' })
    expect(await client.next()).toMatchObject({ type: 'error', code: 400 })
    client.send({ type: 'resume', reply_id: 'r1', after: 0 })
    expect(await client.next()).toMatchObject({ type: 'error', code: 400 })
    await client.close()
  })

  it('a token of nobody: 401', async () => {
    const client = await connectSocket(url)
    await client.until('connected')
    client.send({ type: 'login', token: 'a.b.c' })
    expect(await client.next()).toMatchObject({ type: 'error', code: 401 })
    await client.close()
  })

  it('a connection whose person signed out elsewhere, some seconds later at most: 401', async () => {
    const guest = await signIn(product)
    const client = await signInSocket(url, { token: guest.tokens.access_token })
    client.send({ type: 'stop' })
    expect(await client.next()).toMatchObject({ type: 'error', code: 404 })
    expect((await guest.post('/api/auth/logout', {})).status).toBe(204)
    await until(async () => {
      client.send({ type: 'resume', reply_id: 'r1', after: 0 })
      return (await client.next()).code === 401
    })
    await client.close()
  })
})
