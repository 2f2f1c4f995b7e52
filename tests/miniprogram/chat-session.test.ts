import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CallError } from '../../miniprogram/session/call-error.ts'
import { createChatPresenter } from '../../miniprogram/session/chat-presenter.ts'
import { createChatSession } from '../../miniprogram/session/chat-session.ts'
import { zhCN } from '../../miniprogram/strings/zh-CN.ts'
import type { Thread } from '../../miniprogram/view/thread.ts'
import type { Message } from '../../shared/contract/message.ts'
import { scriptedCloud, type ScriptedCloud } from './scripted-cloud.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

interface Scene {
  session: ReturnType<typeof createChatSession>
  cloud: ScriptedCloud
  kept: Map<string | null, Thread>
  failures: unknown[]
}

function scene(kept = new Map<string | null, Thread>()): Scene {
  const cloud = scriptedCloud()
  const failures: unknown[] = []
  let names = 0
  const session = createChatSession({
    cloud,
    source: cloud,
    storage: {
      readThread: (id) => kept.get(id) ?? null,
      writeThread: (thread) => void kept.set(thread.conversationId, thread),
      removeThread: (id) => void kept.delete(id),
    },
    newId: () => `n${++names}`,
    now: Date.now,
    onChange: () => {},
    onFailure: (error) => void failures.push(error),
  })
  session.open(null)
  return { session, cloud, kept, failures }
}

function watched(): Scene & { patches: { at: number; patch: Record<string, unknown> }[]; refresh(): void } {
  const made = scene()
  const patches: { at: number; patch: Record<string, unknown> }[] = []
  const presenter = createChatPresenter({
    session: made.session,
    strings: () => zhCN,
    aiLabel: () => 'AI 生成',
    person: () => ({ writing: false, touchedAt: Date.now() }),
    now: Date.now,
    apply: (patch) => void patches.push({ at: Date.now(), patch }),
  })
  return { ...made, patches, refresh: presenter.refresh }
}

const settle = () => vi.advanceTimersByTimeAsync(0)
const textOf = (messages: readonly Message[]) => messages.map((one) => one.content)

describe('sending a question', () => {
  it('watches before it asks, and shows what the watch tells', async () => {
    const { session, cloud } = scene()
    session.send('你好', '')
    expect(cloud.journal).toEqual(['watch n1', 'send n1'])
    cloud.tell('n1', { status: 'streaming', emotion: 'happy', content: '' })
    expect(session.thread().messages[0]).toMatchObject({ emotion: 'happy', content: '' })
    cloud.answer('n1', { content: '你好呀' })
    await settle()
    expect(textOf(session.thread().messages)).toEqual(['你好', '你好呀'])
    expect(session.pending()).toBeNull()
    expect(cloud.watching).toBe(0)
  })

  it('adopts the id of a new conversation and sends it along from then on', async () => {
    const { session, cloud, kept } = scene()
    session.send('一', 'laoyou')
    expect(cloud.events[0]).toMatchObject({ persona: 'laoyou' })
    cloud.answer('n1', { content: '好' })
    await settle()
    session.send('二', 'laoyou')
    expect(cloud.events[1]).toMatchObject({ conversationId: 'c1' })
    expect(cloud.events[1]).not.toHaveProperty('persona')
    expect([...kept.keys()]).toEqual(['c1'])
  })

  it('keeps a question the cloud refused, with the reason, and sends it again under its name', async () => {
    const { session, cloud } = scene()
    session.send('快', '')
    cloud.refuse('n1', new CallError('RATE_LIMITED', '慢一点'))
    await settle()
    expect(session.thread().drafts).toMatchObject([{ text: '快', state: 'failed', reason: 'RATE_LIMITED' }])
    session.resend('n1', '')
    cloud.answer('n1', { content: '来了' })
    await settle()
    expect(textOf(session.thread().messages)).toEqual(['快', '来了'])
    expect(cloud.events.map((event) => event.clientMessageId)).toEqual(['n1', 'n1'])
  })
})

describe('a call that is cut', () => {
  it('is no failed turn: the watched document tells the end', async () => {
    const { session, cloud } = scene()
    session.send('在吗', '')
    cloud.begin('n1')
    cloud.refuse('n1', new CallError('TRANSPORT', 'timeout'))
    await settle()
    expect(session.pending()).not.toBeNull()
    cloud.finish('n1', { content: '在' })
    cloud.tell('n1', { status: 'done', content: '在' })
    await settle()
    expect(textOf(session.thread().messages)).toEqual(['在吗', '在'])
    expect(session.thread().drafts).toEqual([])
  })

  it('is followed by reading when there is no watch either, through an outage, to the one reply', async () => {
    const { session, cloud } = scene()
    cloud.watchFails = true
    session.send('在吗', '')
    cloud.begin('n1')
    cloud.isDown = true
    cloud.refuse('n1', new CallError('TRANSPORT', 'offline'))
    await vi.advanceTimersByTimeAsync(10_000)
    expect(session.isUnreachable()).toBe(true)
    cloud.isDown = false
    cloud.finish('n1', { content: '我回来了' })
    await vi.advanceTimersByTimeAsync(10_000)
    expect(textOf(session.thread().messages)).toEqual(['在吗', '我回来了'])
    expect(session.isUnreachable()).toBe(false)
  })

  it('is an unsent question when the cloud has never heard of it', async () => {
    const { session, cloud } = scene()
    session.send('丢了', '')
    cloud.refuse('n1', new CallError('TRANSPORT', 'offline'))
    await vi.advanceTimersByTimeAsync(6_000)
    expect(session.thread().drafts).toMatchObject([{ state: 'failed', reason: '', text: '丢了' }])
    expect(session.pending()).toBeNull()
  })
})

describe('a page that comes back', () => {
  it('takes up a turn that was on its way when it was left, without asking again', async () => {
    const first = scene()
    first.session.send('故事', '')
    first.session.close()
    const second = scene(first.kept)
    second.cloud.begin('n1')
    second.session.open(null)
    second.cloud.finish('n1', { content: '从前' })
    await vi.advanceTimersByTimeAsync(3_000)
    expect(second.cloud.events).toEqual([])
    expect(textOf(second.session.thread().messages)).toEqual(['故事', '从前'])
  })

  it('shows what is kept at once and refreshes it', async () => {
    const first = scene()
    first.session.send('一', '')
    first.cloud.answer('n1', { content: '好' })
    await settle()
    const second = scene(first.kept)
    second.session.open('c1')
    expect(textOf(second.session.thread().messages)).toEqual(['一', '好'])
    second.cloud.isDown = true
    await second.session.catchUp()
    expect(textOf(second.session.thread().messages)).toEqual(['一', '好'])
    expect(second.failures).toEqual([])
  })

  it('leaves a conversation that was deleted elsewhere', async () => {
    const { session, cloud, failures, kept } = scene()
    session.open('gone')
    cloud.isGone = true
    await session.refresh()
    expect(session.thread().conversationId).toBeNull()
    expect(failures).toHaveLength(1)
    expect(kept.has('gone')).toBe(false)
  })
})

describe('stopping and renewing', () => {
  it('asks again when a stop overtakes its question', async () => {
    const { session, cloud } = scene()
    session.send('长篇', '')
    cloud.stopsMissed = 2
    const stopping = session.stop()
    await vi.advanceTimersByTimeAsync(2_000)
    await stopping
    expect(cloud.journal.filter((entry) => entry === 'stop n1')).toHaveLength(3)
    expect(session.thread().messages[0]?.status).toBe('stopped')
  })

  it('puts a regenerated reply in the place of the old one', async () => {
    const { session, cloud } = scene()
    session.send('一', '')
    cloud.answer('n1', { content: '旧' })
    await settle()
    session.again('regenerate', 'assistant-n1')
    expect(session.pending()).toEqual({ clientMessageId: 'n2', replaces: 'assistant-n1' })
    cloud.answer('n2', { content: '新', questionId: 'user-n1', order: 'z' })
    await settle()
    expect(textOf(session.thread().messages)).toEqual(['一', '新'])
  })
})

describe('what reaches the screen', () => {
  it('is patched at most ten times a second while 2,000 tokens stream, by paths of the one bubble', async () => {
    const { session, cloud, patches, refresh } = watched()
    session.send('长篇', '')
    let content = ''
    for (let flush = 0; flush < 60; flush++) {
      content += '一段**很长**的话。'.repeat(6) + (flush % 4 === 3 ? '\n\n' : '')
      cloud.tell('n1', { status: 'streaming', content })
      for (let push = 0; push < 5; push++) refresh()
      await vi.advanceTimersByTimeAsync(500)
    }
    const seconds = new Map<number, number>()
    for (const { at } of patches)
      seconds.set(Math.floor(at / 1000), (seconds.get(Math.floor(at / 1000)) ?? 0) + 1)
    expect(Math.max(...seconds.values())).toBeLessThanOrEqual(11)
    expect(patches.length).toBeGreaterThan(150)
    const late = patches.slice(-50).flatMap(({ patch }) => Object.keys(patch))
    expect(late.every((path) => path.startsWith('sections.s1[1].'))).toBe(true)
  })

  it('shows the face of the tag before the first word', async () => {
    const { session, cloud, patches, refresh } = watched()
    session.send('我升职了', '')
    refresh()
    await vi.advanceTimersByTimeAsync(200)
    cloud.tell('n1', { status: 'streaming', emotion: 'happy', content: '' })
    refresh()
    await vi.advanceTimersByTimeAsync(200)
    const faces = patches.flatMap(({ patch }) => ('face' in patch ? [patch.face] : []))
    expect(faces).toEqual(['thinking', 'happy'])
    expect(patches.some(({ patch }) => 'sections.s1[1].blocks' in patch)).toBe(false)
  })
})
