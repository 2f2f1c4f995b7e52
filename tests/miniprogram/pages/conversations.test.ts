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
  page.close()
  await cloud.close()
})

async function open(): Promise<void> {
  page = await openPage('conversations', cloud.url)
  await page.until(() => expect(cloud.calls).toContain('history conversations'))
}

const names = () => page.texts('name')
const openMenu = (index = 0) => {
  const button = page.controls('button').filter((element) => nameOf(element) === '更多操作')[index]
  button?.click()
}

describe('the list of conversations', () => {
  it('shows title, last line, time and a dot in the colour of the last emotion, pinned ones first', async () => {
    await open()
    await page.until(() => expect(names()).toEqual(['说说工作', '说说家人', '说说考试']))
    expect(page.texts('line')).toEqual(['工作的最后一句', '家人的最后一句', '考试的最后一句'])
    expect(page.texts('time')).toEqual(['5 分钟前', '5 分钟前', '9 分钟前'])
    expect(page.find('mood').map((dot) => dot.getAttribute('style'))).toEqual([
      'background: var(--face-angry)',
      'background: var(--face-love)',
      'background: var(--face-sad)',
    ])
    expect(page.find('icon-pin')).toHaveLength(1)
    expect(page.title()).toBe('所有对话')
  })
})
