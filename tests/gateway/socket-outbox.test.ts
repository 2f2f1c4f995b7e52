import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createOutbox, type Peer } from '../../cloudfunctions/gateway/socket/outbox.ts'
import { relayReply } from '../../cloudfunctions/gateway/socket/relay-reply.ts'
import type { SocketFrame } from '../../shared/contract/gateway-socket.ts'
import { blankMessage, type MessageRecord } from '../../shared/domain/conversation/message.ts'
import { createLiveReplies } from '../../shared/adapters/system/live-replies-memory.ts'
import type { FollowPorts } from '../../shared/usecases/replies/follow-reply.ts'
import { holdText } from '../support/socket-client.ts'

const pong: SocketFrame = { type: 'pong', code: 0, message: 'pong', data: null }

/** The other side of a connection: what reached it and when; `unread` is what it leaves lying. */
function createPeer() {
  const got: { at: number; frame: SocketFrame }[] = []
  const peer = { readyState: 1, unread: 0, got }
  const socket: Peer = {
    get readyState() {
      return 1 as const
    },
    get bufferedAmount() {
      return peer.unread
    },
    send(data: unknown) {
      got.push({ at: performance.now(), frame: JSON.parse(String(data)) as SocketFrame })
    },
  }
  return { peer, outbox: createOutbox(socket) }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the outbox of a connection', () => {
  it('sends everything in order, and never more than ten frames in a second', async () => {
    const { peer, outbox } = createPeer()
    for (let code = 0; code < 40; code++) outbox.send({ ...pong, code })
    await vi.advanceTimersByTimeAsync(10_000)
    expect(peer.got.map(({ frame }) => frame.code)).toEqual(Array.from({ length: 40 }, (_, code) => code))
    const times = peer.got.map(({ at }) => at)
    for (const from of times) {
      expect(times.filter((at) => at >= from && at < from + 1000).length).toBeLessThanOrEqual(10)
    }
  })

  it('says how many frames still wait for their turn', async () => {
    const { outbox } = createPeer()
    for (let count = 0; count < 40; count++) outbox.send(pong)
    expect(outbox.waiting()).toBeGreaterThan(20)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(outbox.waiting()).toBe(0)
  })

  it('holds text back from a reader that does not keep up, and says since when', async () => {
    const { peer, outbox } = createPeer()
    peer.unread = 1_000_000
    let ready = false
    void outbox.ready(new AbortController().signal).then(() => (ready = true))
    await vi.advanceTimersByTimeAsync(5000)
    expect(ready).toBe(false)
    expect(performance.now() - (outbox.stuckSince() ?? performance.now())).toBeGreaterThan(4900)
    peer.unread = 0
    await vi.advanceTimersByTimeAsync(100)
    expect(ready).toBe(true)
    expect(outbox.stuckSince()).toBeNull()
  })
})

describe('a reply on its way to a reader', () => {
  const caller = { openid: 'o1', channel: 'gateway' as const, sessionId: null }
  const turn = { conversationId: 'c1', questionId: 'q1', replyId: 'r1', joined: false, help: null }

  function finalReply(content: string): MessageRecord {
    const given = { id: 'r1', conversationId: 'c1', clientMessageId: 'm1', order: '1', attempt: 'a' }
    return { ...blankMessage(caller, 0, { ...given, role: 'assistant' }), content, status: 'done' }
  }

  it('comes in few pieces when the reader is slow, with every word', async () => {
    const { peer, outbox } = createPeer()
    const live = createLiveReplies()
    const writer = live.listen(caller.openid)
    writer.began(turn)
    const ports = { live } as Partial<FollowPorts> as FollowPorts
    const { signal } = new AbortController()
    const relayed = relayReply(ports, caller, { replyId: 'r1' }, outbox, signal)
    let content = ''
    for (let word = 0; word < 500; word++) {
      content += `词${word}，`
      writer.shown({ content, emotion: null, revision: 0 })
      if (word === 100) peer.unread = 1_000_000
      if (word === 400) peer.unread = 0
      await vi.advanceTimersByTimeAsync(20)
    }
    writer.ended(finalReply(content))
    await vi.advanceTimersByTimeAsync(2000)
    expect(await relayed).toMatchObject({ content, status: 'done' })
    const held = holdText()
    for (const { frame } of peer.got) held.take(frame)
    expect(held.text).toBe(content)
    // Ten seconds of words, six of them unread: nothing was sent meanwhile.
    expect(peer.got.length).toBeLessThan(40)
  })

  it('is cut into messages that the platform lets through', async () => {
    const { peer, outbox } = createPeer()
    const live = createLiveReplies()
    const writer = live.listen(caller.openid)
    writer.began(turn)
    const content = '😀'.repeat(60_000)
    writer.shown({ content, emotion: null, revision: 2 })
    const ports = { live } as Partial<FollowPorts> as FollowPorts
    const relayed = relayReply(ports, caller, { replyId: 'r1' }, outbox, new AbortController().signal)
    writer.ended({ ...finalReply(content), revision: 2 })
    await vi.advanceTimersByTimeAsync(5000)
    await relayed
    const held = holdText()
    for (const { frame } of peer.got) {
      held.take(frame)
      expect(Buffer.byteLength(JSON.stringify(frame))).toBeLessThan(128 * 1024)
    }
    expect(held).toMatchObject({ text: content, revision: 2 })
  })
})
