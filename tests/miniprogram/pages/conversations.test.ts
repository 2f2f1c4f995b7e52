import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Conversation } from '../../../shared/contract/conversation.ts'
import { message } from '../messages.ts'
import { conversation } from './samples.ts'
import { Refusal, startScriptedFunctions, type ScriptedFunctions } from './scripted-functions.ts'
import { nameOf, openPage, type Touch } from './touch.ts'

let cloud: ScriptedFunctions
let page: Touch
let stored: Conversation[]

const change = (id: unknown, part: Partial<Conversation>): { conversation: Conversation } => {
  const found = stored.find((item) => item.id === id)
  if (!found) throw new Refusal('NOT_FOUND', '没有找到')
  return { conversation: Object.assign(found, part) }
}

beforeEach(async () => {
  stored = [
    conversation('工作', { pinned: true, lastEmotion: 'angry' }),
    conversation('家人', { lastEmotion: 'love' }),
    conversation('考试', { lastEmotion: 'sad', updatedAt: Date.now() - 9 * 60_000 }),
  ]
  cloud = await startScriptedFunctions()
  cloud.on('history conversations', () => ({
    items: stored.filter((item) => item.removedAt === undefined),
    nextCursor: null,
  }))
  cloud.on('history rename', ({ conversationId, title }) => change(conversationId, { title: String(title) }))
  cloud.on('history pin', ({ conversationId, pinned }) => change(conversationId, { pinned: pinned === true }))
  cloud.on('history remove', ({ conversationId }) => change(conversationId, { removedAt: Date.now() }))
  cloud.on('history restore', ({ conversationId }) => {
    const { conversation: found } = change(conversationId, {})
    delete found.removedAt
    return { conversation: found }
  })
})
afterEach(async () => {
  expect(page.phone.errors).toEqual([])
  await page.close()
  await cloud.close()
})

async function open(): Promise<void> {
  page = await openPage('conversations', cloud)
  await page.until(() => expect(cloud.calls).toContain('history conversations'))
}

const names = () => page.texts('name')
const shows = (expected: string[]) => page.until(() => expect(names()).toEqual(expected))

/** The menu behind the three dots of a row, and what is picked from it. */
async function pick(row: number, item: string): Promise<void> {
  page.touch(page.controls('button').filter((element) => nameOf(element) === '更多操作')[row])
  await page.phone.settle()
  page.tap('button', item)
}

describe('the list of conversations', () => {
  it('shows title, last line, time and a dot in the colour of the last emotion, pinned ones first', async () => {
    await open()
    await shows(['说说工作', '说说家人', '说说考试'])
    expect(page.texts('line')).toEqual(['工作的最后一句', '家人的最后一句', '考试的最后一句'])
    expect(page.texts('time')).toEqual(['5 分钟前', '5 分钟前', '9 分钟前'])
    expect(page.find('mood').map((dot) => dot.getAttribute('style'))).toEqual([
      'background: var(--face-angry)',
      'background: var(--face-love)',
      'background: var(--face-sad)',
    ])
    expect(page.find('icon-pin').length).toBe(1)
    expect(page.title()).toBe('所有对话')
  })

  it('says that it is loading, then that there is nothing, and leads to a first conversation', async () => {
    stored = []
    const release = cloud.hold()
    page = await openPage('conversations', cloud)
    expect(page.texts('end')).toEqual(['正在载入'])
    release()
    await page.until(() => expect(page.texts('empty-title')).toEqual(['还没有对话']))
    page.tap('button', '开始聊天')
    await page.until(() => expect(page.phone.page().route).toBe('pages/chat/index'))
  })

  it('never calls a failure an empty list, and tries again', async () => {
    cloud.breakLine()
    page = await openPage('conversations', cloud)
    await page.until(() => expect(page.texts('empty-title')).toEqual(['没能载入']))
    expect(page.toasts()).toBe('网络不通，请稍后再试')
    cloud.restore()
    page.tap('button', '再试一次')
    await shows(['说说工作', '说说家人', '说说考试'])
    expect(page.texts('empty')).toEqual([])
  })

  it('shows what it had last time when there is no network', async () => {
    await open()
    await shows(['说说工作', '说说家人', '说说考试'])
    cloud.breakLine()
    page = await page.restart()
    expect(names()).toEqual(['说说工作', '说说家人', '说说考试'])
    await page.until(() => expect(page.toasts()).toContain('网络不通'))
  })

  it('is pulled on page by page, and offers the page again that did not come', async () => {
    const all = Array.from({ length: 30 }, (_unused, index) => conversation(`第${index}次`))
    cloud.on('history conversations', ({ cursor }) =>
      typeof cursor === 'string'
        ? { items: all.slice(20), nextCursor: null }
        : { items: all.slice(0, 20), nextCursor: 'later' },
    )
    await open()
    await page.until(() => expect(names()).toHaveLength(20))
    expect(page.texts('end')).toEqual(['正在载入'])
    cloud.breakLine()
    const rows = page.find('rows')[0]
    rows?.scrollTo({ top: 900 })
    await page.until(() => expect(page.toasts()).toContain('网络不通'))
    cloud.restore()
    page.tap('button', '载入更多')
    await page.until(() => expect(names()).toHaveLength(30))
    expect(new Set(names()).size).toBe(30)
    expect(page.texts('end')).toEqual(['没有更早的了'])
    expect(cloud.events.at(-1)).toMatchObject({ cursor: 'later', limit: 20 })
  })

  it('opens the conversation that is touched, in the chat it came from', async () => {
    page = await openPage('chat', cloud)
    await page.phone.wx['navigateTo']?.({ url: '/pages/conversations/index' })
    await shows(['说说工作', '说说家人', '说说考试'])
    cloud.on('history messages', () => ({ items: [], nextCursor: null }))
    page.tap('button', '说说考试')
    await page.until(() =>
      expect(cloud.events).toContainEqual(
        expect.objectContaining({ action: 'messages', conversationId: '考试' }),
      ),
    )
    expect(page.phone.pages().map(({ route }) => route)).toEqual(['pages/chat/index'])
  })

  it('begins a new one', async () => {
    page = await openPage('chat', cloud)
    page.phone.wx['setStorageSync']?.('current', '考试')
    await page.phone.wx['navigateTo']?.({ url: '/pages/conversations/index' })
    page.tap('button', '新的对话')
    expect(page.phone.page().route).toBe('pages/chat/index')
    expect(page.phone.wx['getStorageSync']?.('current')).toBe('')
    expect(page.texts('greeting')).toEqual(['你好呀，我在听'])
  })
})

describe('a change of a conversation', () => {
  beforeEach(async () => {
    await open()
    await shows(['说说工作', '说说家人', '说说考试'])
  })

  it('is its new name, from a sheet that holds the old one', async () => {
    await pick(1, '改名')
    const field = page.phone.query('input[aria-label="给对话起个名字"]') as HTMLInputElement
    expect(field.value).toBe('说说家人')
    page.type('给对话起个名字', '  妈妈生日 ')
    page.tap('button', '好')
    await shows(['说说工作', '妈妈生日', '说说考试'])
    await page.until(() => expect(stored.find(({ id }) => id === '家人')?.title).toBe('妈妈生日'))
  })

  it('is no new name when the name is the old one, empty or given up', async () => {
    await pick(1, '改名')
    page.confirm(page.type('给对话起个名字', '   '))
    await pick(1, '改名')
    page.tap('button', '好')
    await pick(1, '改名')
    page.type('给对话起个名字', '不要了')
    page.tap('button', '取消')
    await page.phone.settle()
    expect(names()).toEqual(['说说工作', '说说家人', '说说考试'])
    expect(cloud.calls).not.toContain('history rename')
  })

  it('is its pin, which brings it to the top and can be taken off', async () => {
    await pick(2, '置顶')
    await shows(['说说工作', '说说考试', '说说家人'])
    expect(page.find('icon-pin').length).toBe(2)
    await pick(1, '取消置顶')
    await shows(['说说工作', '说说家人', '说说考试'])
    await page.until(() => expect(stored.find(({ id }) => id === '考试')?.pinned).toBe(false))
  })

  it('is offered by a long press as well', async () => {
    const row = page.controls('button').find((element) => nameOf(element).startsWith('说说家人'))
    if (!row) throw new Error('no row')
    await page.press(row)
    await page.until(() => expect(page.controls('dialog').map(nameOf)).toEqual(['说说家人']))
    expect(page.phone.page().route).toBe('pages/conversations/index')
    page.tap('button', '关闭')
    await page.until(() => expect(page.controls('dialog').length).toBe(0))
  })

  it('is its removal, which can be undone, and then it is the current one as before', async () => {
    page.phone.wx['setStorageSync']?.('current', '家人')
    await pick(1, '删除')
    await shows(['说说工作', '说说考试'])
    await page.until(() => expect(page.texts('bar')).toEqual(['已删除“说说家人”撤销']))
    expect(page.phone.wx['getStorageSync']?.('current')).toBe('')
    page.tap('button', '撤销')
    await shows(['说说工作', '说说家人', '说说考试'])
    expect(page.texts('bar')).toEqual([])
    await page.until(() => expect(page.phone.wx['getStorageSync']?.('current')).toBe('家人'))
    expect(cloud.calls.slice(-2)).toEqual(['history remove', 'history restore'])
  })

  it('is taken back when the cloud refuses, and another change meanwhile stays', async () => {
    cloud.on('history remove', () => {
      throw new Refusal('RATE_LIMITED', '说得有点快')
    })
    await pick(1, '删除')
    await pick(1, '置顶')
    await shows(['说说工作', '说说考试', '说说家人'])
    expect(page.toasts()).toContain('说得有点快')
    expect(page.texts('bar')).toEqual([])
  })
})

const searches = () => cloud.events.filter(({ action }) => action === 'search')

describe('the search', () => {
  beforeEach(async () => {
    cloud.on('history search', ({ query, cursor }) => {
      if (query === '没有') return { items: [], nextCursor: null }
      const content = cursor === 'k' ? '后来考试过了' : '明天要考试，睡不着'
      const hit = { conversation: conversation('考试'), message: message({ role: 'user', content }) }
      return { items: [hit], nextCursor: cursor === null ? 'k' : null }
    })
    await open()
    await shows(['说说工作', '说说家人', '说说考试'])
  })

  it('asks once when the person stops writing, and marks the words', async () => {
    for (const text of ['考', '考试', '考试 ']) page.type('搜索说过的话', text)
    await page.until(() => expect(page.texts('match')).toEqual(['考试']))
    expect(searches()).toEqual([{ action: 'search', query: '考试', cursor: null, limit: 20 }])
    expect(page.texts('line')).toEqual(['明天要考试，睡不着'])
    page.find('rows')[0]?.scrollTo({ top: 900 })
    await page.until(() => expect(page.texts('line')).toEqual(['明天要考试，睡不着', '后来考试过了']))
    expect(page.texts('end')).toEqual([])
  })

  it('asks at once by the keyboard, says what was not found, and gives the list back', async () => {
    page.confirm(page.type('搜索说过的话', '没有'))
    await page.until(() => expect(page.texts('empty-title')).toEqual(['没有找到“没有”']))
    expect(searches()).toHaveLength(1)
    page.tap('button', '清除')
    expect(names()).toEqual(['说说工作', '说说家人', '说说考试'])
    expect((page.phone.query('input[aria-label="搜索说过的话"]') as HTMLInputElement).value).toBe('')
  })

  it('looks on when a page holds removed conversations only', async () => {
    const hit = { conversation: conversation('考试'), message: message({ role: 'user', content: '考试' }) }
    cloud.on('history search', ({ cursor }) =>
      cursor === null ? { items: [], nextCursor: 'k' } : { items: [hit], nextCursor: null },
    )
    page.type('搜索说过的话', '考试')
    await page.until(() => expect(page.texts('match')).toEqual(['考试']))
    expect(searches()).toHaveLength(2)
  })

  it('opens the conversation at the message that was found', async () => {
    page.type('搜索说过的话', '考试')
    await page.until(() => expect(page.texts('match')).toEqual(['考试']))
    page.tap('button', '说说考试')
    expect(page.phone.wx['getStorageSync']?.('current')).toBe('考试')
    await page.until(() => expect(cloud.events.some(({ around }) => around !== undefined)).toBe(true))
  })
})
