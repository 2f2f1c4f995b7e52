import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CallError } from '../../miniprogram/session/call-error.ts'
import { createChatPresenter } from '../../miniprogram/session/chat-presenter.ts'
import { createChatSession } from '../../miniprogram/session/chat-session.ts'
import type { PagePlace } from '../../miniprogram/session/ports.ts'
import { zhCN } from '../../miniprogram/strings/zh-CN.ts'
import type { Bubble } from '../../miniprogram/view/bubbles.ts'
import type { Thread } from '../../miniprogram/view/thread.ts'
import type { MessagesPage } from '../../shared/contract/history.ts'
import type { Message } from '../../shared/contract/message.ts'
import { turn } from './messages.ts'
import { scriptedCloud } from './scripted-cloud.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const pageLength = 20
const settle = () => vi.advanceTimersByTimeAsync(0)

/** Pages of a conversation as the cloud gives them. */
function pageOf(spoken: Message[], { cursor, from, around }: PagePlace): MessagesPage {
  const before = (order: string) => spoken.filter((one) => one.order < order)
  const since = (order: string) => spoken.filter((one) => one.order >= order)
  if (from !== undefined) {
    const items = since(from).slice(0, pageLength).toReversed()
    return { items, nextCursor: since(from)[pageLength]?.order ?? null }
  }
  if (around !== undefined) {
    const [older, newer] = [before(around), since(around)]
    if (newer[0]?.order !== around) throw new CallError('NOT_FOUND', '没有找到这句话')
    const items = [...older.slice(-10), ...newer.slice(0, 10)].toReversed()
    const nextCursor = older.length > 10 ? (items.at(-1)?.order ?? null) : null
    return { items, nextCursor, newerCursor: newer[10]?.order ?? null }
  }
  const known = typeof cursor === 'string' ? before(cursor) : spoken
  const items = known.slice(-pageLength).toReversed()
  return { items, nextCursor: known.length > pageLength ? (items.at(-1)?.order ?? null) : null }
}

/** A session in front of a conversation of so many turns, opened at its end. */
async function scene(turns: number) {
  const spoken = Array.from({ length: turns }, (_none, index) => turn(`t${index}`)).flat()
  const asked: PagePlace[] = []
  const failures: unknown[] = []
  const kept = new Map<string | null, Thread>()
  const cloud = scriptedCloud()
  cloud.messages = async (_conversationId, place) => {
    asked.push(place)
    if (cloud.isDown) throw new CallError('TRANSPORT', 'offline')
    return pageOf(spoken, place)
  }
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
  const at = (index: number) => {
    const found = spoken[index]
    if (!found) throw new Error(`nothing was said ${index}th`)
    return { id: found.id, order: found.order }
  }
  const shown = () => session.shown().messages.map(({ id }) => spoken.findIndex((one) => one.id === id))
  session.open('c1')
  await session.catchUp()
  return { session, cloud, spoken, asked, failures, kept, at, shown }
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_none, index) => from + index)

describe('a message that is looked for', () => {
  it('is shown with what stands around it, while the end of the conversation is kept', async () => {
    const { session, asked, kept, at, shown } = await scene(100)
    await session.seek(at(80))
    expect(asked.at(-1)).toEqual({ around: at(80).order })
    expect(shown()).toEqual(range(70, 90))
    expect(session.thread().messages).toHaveLength(20)
    expect(kept.get('c1')?.messages.at(-1)?.id).toBe(at(199).id)
  })

  it('is in the thread already: nothing is asked', async () => {
    const { session, asked, at } = await scene(100)
    const before = asked.length
    await session.seek(at(190))
    expect(asked).toHaveLength(before)
    expect(session.passage()).toBeNull()
    expect(session.place()).toEqual(at(190))
  })

  it('joins the thread at once where the two overlap', async () => {
    const { session, at, shown } = await scene(100)
    await session.seek(at(175))
    expect(session.passage()).toBeNull()
    expect(shown()).toEqual(range(165, 200))
    await session.loadOlder()
    expect(shown()).toEqual(range(145, 200))
  })

  it('opens a conversation that is kept on the phone, old as it may be, without a gap', async () => {
    const { session, spoken, kept, at, shown } = await scene(100)
    const known = kept.get('c1')
    if (!known) throw new Error('nothing was kept')
    kept.set('c1', { ...known, messages: spoken.slice(90, 110), olderCursor: at(90).order })
    session.open('c1', at(105))
    expect(shown()).toEqual(range(90, 110))
    await session.catchUp()
    expect(shown()).toEqual(range(90, 115))
    expect(session.thread().messages).toHaveLength(20)
  })

  it('stays found when the newest page shows that the thread had a gap', async () => {
    const { session, spoken, at, shown } = await scene(30)
    await session.seek(at(45))
    spoken.push(...range(30, 60).flatMap((index) => turn(`t${index}`)))
    await session.catchUp()
    await settle()
    expect(shown()).toEqual(range(35, 55))
    expect(session.passage()).not.toBeNull()
  })

  it('that is gone is said to be so, and the end is shown', async () => {
    const { session, failures, at, shown } = await scene(100)
    await session.seek({ id: 'gone', order: `${at(50).order}x` })
    expect(failures).toMatchObject([{ code: 'NOT_FOUND' }])
    expect(shown()).toEqual(range(180, 200))
    expect(session.place()).toBeNull()
  })

  it('is shown without a network when it is kept on the phone, and no failure is told', async () => {
    const { session, cloud, failures, at, shown } = await scene(100)
    cloud.isDown = true
    session.open('c1', at(190))
    await session.catchUp()
    await settle()
    expect(shown()).toEqual(range(180, 200))
    expect(session.place()).toEqual(at(190))
    expect(failures).toEqual([])
  })

  it('is not shown any more when its answer comes after the end was asked for', async () => {
    const { session, at, shown } = await scene(100)
    const seeking = session.seek(at(10))
    session.toNewest()
    await seeking
    expect(shown()).toEqual(range(180, 200))
  })
})

describe('a passage', () => {
  it('is read both ways, each page once, until it meets the thread', async () => {
    const { session, asked, at, shown } = await scene(100)
    await session.seek(at(120))
    const before = asked.length
    await Promise.all([session.loadNewer(), session.loadNewer(), session.loadOlder(), session.loadOlder()])
    expect(asked).toHaveLength(before + 2)
    expect(shown()).toEqual(range(90, 150))
    await session.loadNewer()
    expect(session.passage()).not.toBeNull()
    await session.loadNewer()
    expect(session.passage()).toBeNull()
    expect(shown()).toEqual(range(90, 200))
    await session.loadNewer()
    await session.loadOlder()
    expect(shown()).toEqual(range(70, 200))
  })

  it('says what could not be loaded, and loads it the next time', async () => {
    const { session, cloud, failures, at, shown } = await scene(100)
    await session.seek(at(50))
    cloud.isDown = true
    await session.loadNewer()
    expect(failures).toMatchObject([{ code: 'TRANSPORT' }])
    cloud.isDown = false
    await session.loadNewer()
    expect(shown()).toEqual(range(40, 80))
  })

  it('loses nothing of a reply that is being written meanwhile', async () => {
    const { session, cloud, kept, at, shown } = await scene(100)
    session.send('等你', '')
    await session.seek(at(50))
    cloud.tell('n1', { status: 'streaming', content: '我在' })
    expect(shown()).toEqual(range(40, 60))
    expect(session.pending()).not.toBeNull()
    cloud.answer('n1', { content: '我在想' })
    await settle()
    expect(shown()).toEqual(range(40, 60))
    session.toNewest()
    expect(session.shown().messages.at(-1)?.content).toBe('我在想')
    expect(kept.get('c1')?.messages.at(-1)?.content).toBe('我在想')
  })

  it('has what becomes of an old reply in its place, and the thread stays whole', async () => {
    const { session, cloud, spoken, at } = await scene(100)
    await session.seek(at(51))
    session.again('regenerate', at(51).id)
    const order = `${at(51).order}5`
    cloud.tell('n1', { status: 'streaming', content: '换个', questionId: at(50).id, order })
    expect(session.shown().messages.some(({ content }) => content === '换个')).toBe(true)
    cloud.tell('n1', { status: 'done', content: '换个说法', questionId: at(50).id, order })
    await settle()
    const contents = session.shown().messages.map(({ content }) => content)
    expect(contents.filter((content) => content === '换个说法')).toHaveLength(1)
    expect(session.shown().messages.some(({ id }) => id === at(51).id)).toBe(false)
    expect(session.thread().messages.map(({ id }) => id)).toEqual(spoken.slice(180).map(({ id }) => id))
  })
})

interface Screen {
  sectionNames: string[]
  sections: Record<string, Bubble[]>
  [name: string]: unknown
}

/** The screen that `setData` would make of patches, and what each of them weighs. */
function createScreen() {
  const screen: Screen = { sectionNames: [], sections: {} }
  const sizes: number[] = []
  return {
    screen,
    sizes,
    keys: () => screen.sectionNames.flatMap((name) => (screen.sections[name] ?? []).map(({ key }) => key)),
    apply(patch: Record<string, unknown>): void {
      sizes.push(JSON.stringify(patch).length)
      for (const [path, value] of Object.entries(patch)) {
        const names = path.split(/[.[\]]+/).filter(Boolean)
        const last = names.pop() ?? ''
        const place = names.reduce<Record<string, unknown>>(
          (at, name) => at[name] as Record<string, unknown>,
          screen,
        )
        place[last] = Array.isArray(value) ? [...value] : value
      }
    },
  }
}

/** A scene with a screen in front of it. */
async function watched(turns: number) {
  const made = await scene(turns)
  const screen = createScreen()
  const presenter = createChatPresenter({
    session: made.session,
    strings: () => zhCN,
    aiLabel: () => 'AI 生成',
    person: () => ({ writing: false, touchedAt: Date.now() }),
    now: Date.now,
    apply: screen.apply,
  })
  const paint = async () => {
    presenter.refresh()
    await vi.advanceTimersByTimeAsync(150)
    return screen.sizes.at(-1) ?? 0
  }
  await paint()
  const wanted = () =>
    made.session
      .shown()
      .messages.map(({ id, clientMessageId }) => `${id.startsWith('user') ? 'q' : 'r'}:${clientMessageId}`)
  return { ...made, ...screen, presenter, paint, wanted }
}

describe('what reaches the screen', () => {
  it('is an older page alone, however many bubbles stand below it', async () => {
    const { session, screen, sizes, keys, wanted, paint } = await watched(250)
    const first = sizes[0] ?? 0
    const pages: number[] = []
    while (session.shown().olderCursor !== null) {
      await session.loadOlder()
      pages.push(await paint())
      expect(keys()).toEqual(wanted())
    }
    expect(pages).toHaveLength(24)
    const whole = JSON.stringify(Object.values(screen.sections)).length
    expect(whole).toBeGreaterThan(20 * Math.max(...pages))
    expect(Math.max(...pages)).toBeLessThan(1.25 * first)
  })

  it('is what is read, and nothing is left behind of what was', async () => {
    const { session, screen, at, keys, wanted, paint } = await watched(100)
    await session.seek(at(50))
    await paint()
    expect(keys()).toEqual(wanted())
    expect(screen).toMatchObject({ hasNewer: true, hasOlder: true, found: at(50).id })
    await session.loadNewer()
    await session.loadOlder()
    await paint()
    expect(keys()).toEqual(wanted())
    session.toNewest()
    await paint()
    expect(keys()).toEqual(wanted())
    expect(screen).toMatchObject({ hasNewer: false, found: '' })
    expect(Object.values(screen.sections).flat()).toHaveLength(20)
  })

  it('offers nothing but the newest reply to be said anew', async () => {
    const { session, screen, at, paint } = await watched(100)
    const lasts = () =>
      Object.values(screen.sections)
        .flat()
        .filter(({ isLast }) => isLast).length
    expect(lasts()).toBe(1)
    await session.seek(at(51))
    await paint()
    expect(lasts()).toBe(0)
  })
})
