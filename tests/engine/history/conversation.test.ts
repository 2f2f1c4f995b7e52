import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Conversation } from '../../../shared/contract/conversation.ts'
import type { ReplyData } from '../../../shared/contract/chat.ts'
import type { ConversationData, Page, SearchHit } from '../../../shared/contract/history.ts'
import type { LoginData } from '../../../shared/contract/login.ts'
import { startProduct, type Product } from '../../support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.close())

describe('a conversation through the real functions', () => {
  it('answers a sad sentence with a finished Chinese reply and a feeling', async () => {
    const person = product.person()
    const { message, reply, conversationId } = await person.send('我今天很难过')
    expect(reply.status).toBe('done')
    expect(reply.content).toMatch(/[\u4e00-\u9fff]/)
    expect(reply.content).not.toMatch(/^\[/)
    expect(reply.emotion).not.toBe('neutral')
    // The feeling of a question is kept for who agreed to the record of moods; nobody has here.
    expect(message).toMatchObject({
      role: 'user',
      content: '我今天很难过',
      emotion: 'neutral',
      status: 'done',
    })
    expect(reply).toMatchObject({
      conversationId,
      questionId: message.id,
      clientMessageId: message.clientMessageId,
    })
  })

  it('keeps question and reply, newest first, for this person alone', async () => {
    const person = product.person()
    const { conversationId, message, reply } = await person.send('今天天气真好')
    expect(await person.messages(conversationId)).toEqual([reply, message])
    const stranger = product.person()
    expect(await stranger.refused('history', { action: 'messages', conversationId })).toMatchObject({
      code: 'NOT_FOUND',
    })
    expect(await stranger.ask<Page<Conversation>>('history', { action: 'conversations' })).toEqual({
      items: [],
      nextCursor: null,
    })
  })

  it('gives the model the recent past, tags included, and nothing of other conversations', async () => {
    const person = product.person()
    const first = await person.send('我叫小明')
    await person.send('另一个对话里的话')
    await person.send('你还记得我叫什么吗', { conversationId: first.conversationId })
    const body = product.upstreams.calls.last({ operation: 'chat' })?.body as {
      messages: { role: string; content: string }[]
    }
    expect(body.messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user'])
    expect(body.messages[1]?.content).toBe('我叫小明')
    expect(body.messages[2]?.content).toBe(`[${first.reply.emotion}] ${first.reply.content}`)
    expect(JSON.stringify(body)).not.toContain('另一个对话里的话')
    expect(JSON.stringify(body)).not.toContain(person.openid)
  })

  it('pages backwards through a long conversation without gaps or repeats', async () => {
    const person = product.person()
    const { conversationId } = await person.send('第0句')
    for (let turn = 1; turn < 6; turn++) await person.send(`第${turn}句`, { conversationId })
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: Page<{ content: string; role: string }> = await person.ask('history', {
        action: 'messages',
        conversationId,
        limit: 5,
        cursor,
      })
      seen.push(...page.items.filter(({ role }) => role === 'user').map(({ content }) => content))
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(seen).toEqual(['第5句', '第4句', '第3句', '第2句', '第1句', '第0句'])
  })

  it('lists conversations with pinned ones first, and pages across the seam', async () => {
    const person = product.person()
    const ids: string[] = []
    for (const text of ['一', '二', '三', '四']) ids.push((await person.send(text)).conversationId)
    await person.ask('history', { action: 'pin', conversationId: ids[0], pinned: true })
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: Page<Conversation> = await person.ask('history', {
        action: 'conversations',
        limit: 2,
        cursor,
      })
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(seen).toEqual([ids[0], ids[3], ids[2], ids[1]])
  })

  it('renames, removes and restores', async () => {
    const person = product.person()
    const { conversationId } = await person.send('我想换个工作，但又很害怕面试，怎么办才好呢我真的不知道')
    const list = async (): Promise<Conversation[]> =>
      (await person.ask<Page<Conversation>>('history', { action: 'conversations' })).items
    expect((await list())[0]).toMatchObject({ turns: 1, title: expect.stringContaining('我想换个工作') })
    const { conversation } = await person.ask<ConversationData>('history', {
      action: 'rename',
      conversationId,
      title: ' 换工作 ',
    })
    expect(conversation.title).toBe('换工作')
    await person.ask('history', { action: 'remove', conversationId })
    expect(await list()).toEqual([])
    expect(await person.refused('history', { action: 'messages', conversationId })).toMatchObject({
      code: 'NOT_FOUND',
    })
    expect(
      await person.refused('chat', { action: 'send', clientMessageId: 'x1', text: '在吗', conversationId }),
    ).toMatchObject({ code: 'NOT_FOUND' })
    await person.ask('history', { action: 'restore', conversationId })
    expect(await list()).toHaveLength(1)
    expect(await person.messages(conversationId)).toHaveLength(2)
  })

  it('finds what was said, literally, with its conversation', async () => {
    const person = product.person()
    const { conversationId } = await person.send('我养了一只猫叫 Mimi (橘色)')
    await person.send('别的事情')
    const find = (query: string): Promise<Page<SearchHit>> =>
      person.ask('history', { action: 'search', query })
    const hits = await find('mimi (橘')
    expect(hits.items.map(({ conversation }) => conversation.id)).toContain(conversationId)
    expect(hits.items.every(({ message }) => message.content.toLowerCase().includes('mimi (橘'))).toBe(true)
    expect((await find('.*')).items).toEqual([])
    expect(
      (await product.person().ask<Page<SearchHit>>('history', { action: 'search', query: 'mimi' })).items,
    ).toEqual([])
  })

  it.each([
    ['她说：謝謝你，頭髮很長！', '谢谢你', '謝謝你'],
    ['后来头发很长', '後來頭髮', '后来头发'],
    ['买了ＡＢＣ１２３号', 'abc123', 'ＡＢＣ１２３'],
    ['请按 Ctrl+C（退出）', 'ＣＴＲＬ＋ｃ(', 'Ctrl+C（'],
    ['It’s “好”的', 'it\'s "好"', 'It’s “好”'],
    ['他说「再见」，走了。', '"再见",走了.', '「再见」，走了。'],
    ['等　一下\n再说', '等 一下 再说', '等　一下\n再说'],
    ['吃😀了𠮷野家', '😀了𠮷', '😀了𠮷'],
    ['体重到了 60㎏，第Ⅳ章', '60kg,第iv', '60㎏，第Ⅳ'],
    ['外面 20°C，看 file', '20℃，看 ﬁle', '20°C，看 file'],
    ['喊着ｶﾞｯﾂ！', 'ガッツ', 'ｶﾞｯﾂ'],
  ])('finds in 「%s」 what is typed as 「%s」, and tells where it stands', async (said, query, words) => {
    const person = product.person()
    await person.send(said)
    const { items } = await person.ask<Page<SearchHit>>('history', { action: 'search', query })
    const hit = items.find(({ message }) => message.role === 'user')
    expect(hit?.message.content).toBe(said)
    expect(said.slice(hit?.place?.from, hit?.place?.to)).toBe(words)
  })

  it('finds what was stored before the search folded, and takes nothing typed for a pattern', async () => {
    const person = product.person()
    const { message } = await person.send('那天下雨了')
    await product.cloud.database.update(
      'messages',
      { _id: message.id },
      { $set: { content: '那天下雨，她說：「没關係（真的）[1]。」' } },
      { multi: false, upsert: false, replace: false },
    )
    const found = async (query: string) =>
      (await person.ask<Page<SearchHit>>('history', { action: 'search', query })).items.length
    expect(await found('她说："没关系(真的)[1]')).toBe(1)
    for (const query of ['她.*没', '[她]', '没关系|下雪', '真的)?', '\\w', '^那', '[真-的]'])
      expect(await found(query)).toBe(0)
  })

  it('keeps a rating, and takes it back', async () => {
    const person = product.person()
    const { reply } = await person.send('你好')
    const rate = (rating: string | null): Promise<ReplyData> =>
      person.ask('chat', { action: 'feedback', replyId: reply.id, rating })
    expect((await rate('up')).reply.rating).toBe('up')
    expect((await rate(null)).reply.rating).toBeUndefined()
  })

  it('greets a new person once and tells the client what it may do', async () => {
    const person = product.person()
    const first = await person.ask<LoginData>('login', { profile: { nickname: '小明' } })
    const second = await person.ask<LoginData>('login', {})
    expect(first.user).toMatchObject({ openid: person.openid, isNew: true })
    expect(second.user).toMatchObject({
      isNew: false,
      profile: { nickname: '小明' },
      createdAt: first.user.createdAt,
    })
    expect(first.config.personas[0]).toMatchObject({ id: 'zhiji', name: '知己咨询师' })
    expect(first.config.personas[0]?.openers.length).toBeGreaterThan(0)
    expect(first.config.aiLabel).toBe('AI 生成')
  })

  it('is new for exactly one of twenty first visits at once', async () => {
    const person = product.person()
    const visits = await Promise.all(Array.from({ length: 20 }, () => person.ask<LoginData>('login', {})))
    expect(visits.filter(({ user }) => user.isNew)).toHaveLength(1)
  })

  it('speaks as the chosen persona, from then on', async () => {
    const person = product.person()
    const systemPrompt = (): string => {
      const body = product.upstreams.calls.last({ operation: 'chat' })?.body as {
        messages: { content: string }[]
      }
      return body.messages[0]?.content ?? ''
    }
    const { conversationId } = await person.send('你好', { persona: 'laoyou' })
    expect(systemPrompt()).toContain('阿白')
    await person.send('再聊聊', { conversationId })
    expect(systemPrompt()).toContain('阿白')
    expect(
      await person.refused('chat', {
        action: 'send',
        clientMessageId: 'p1',
        text: '你好',
        persona: 'nobody',
      }),
    ).toMatchObject({ code: 'INVALID_ARGUMENT' })
  })

  it('puts the help card on the reply when a question speaks of danger', async () => {
    const { reply } = await product.person().send('我不想活了')
    expect(reply.help?.hotlines.map(({ number }) => number)).toContain('12356')
    expect((await product.person().send('笑死我了')).reply.help).toBeUndefined()
  })
})
