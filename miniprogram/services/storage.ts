import type { Conversation } from '../../shared/contract/conversation.ts'
import type { LoginData } from '../../shared/contract/login.ts'
import type { SafetyPlan } from '../../shared/contract/safety/safety-plan.ts'
import type { Preferences } from '../view/appearance'
import type { Place } from '../view/passage'
import type { Thread } from '../view/thread'
import type { UsageTime } from '../view/usage-time'

/** The values on the phone by key. */
interface Stored {
  preferences: Preferences
  login: LoginData
  usage: UsageTime
  /** The version of the disclosure that the person has accepted. */
  agreed: number
  /** The conversation shown last; empty for a new one. */
  current: string
  /** The message at which the current conversation will open. */
  place: Place
  /** Text in the composer that is not sent yet. */
  unsent: string
  /** The first page of the list, for its first paint. */
  conversations: Conversation[]
  /** The person's own plan for bad hours. */
  plan: SafetyPlan
  /** The person has asked the cloud to keep the plan; it has the one that was changed at `sentAt`. */
  planInCloud: { sentAt: number }
  /** The message next day: when it comes (0: none does), and when the person said no. */
  checkIn: { dueAt: number; declinedAt: number }
  /** The ids of the stored conversations, most recently used first. */
  threads: string[]
}

const keptThreads = 8
const keptMessages = 30
/** WeChat stores at most 1 MB under one key; eight threads stay well below the total limit of 10 MB. */
const largestThread = 600_000
const largestValue = 1_000_000
const threadKey = (conversationId: string | null) => `thread:${conversationId ?? ''}`

export const storage = {
  read<Key extends keyof Stored>(key: Key): Stored[Key] | null {
    return readKey(key) as Stored[Key] | null
  },
  write<Key extends keyof Stored>(key: Key, value: Stored[Key]): void {
    writeKey(key, value)
  },
  remove(key: keyof Stored): void {
    wx.removeStorageSync(key)
  },
  readThread(conversationId: string | null): Thread | null {
    return readKey(threadKey(conversationId)) as Thread | null
  },
  /**
   * Stores the newest messages and the drafts of a conversation, for the first paint. Erases the least
   * recently used conversations.
   */
  writeThread(thread: Thread): void {
    const id = thread.conversationId ?? ''
    const messages = endOf(thread)
    const dropped = thread.messages.length - messages.length
    const cursor = messages[0]?.order ?? thread.messages[dropped - 1]?.order ?? null
    writeKey(threadKey(id), { ...thread, messages, olderCursor: dropped > 0 ? cursor : thread.olderCursor })
    const known = storage.read('threads') ?? []
    const ids = [id, ...known.filter((other) => other !== id)]
    for (const old of ids.slice(keptThreads)) wx.removeStorageSync(threadKey(old))
    writeKey('threads', ids.slice(0, keptThreads))
  },
  removeThread(conversationId: string | null): void {
    wx.removeStorageSync(threadKey(conversationId))
  },
}

function readKey(key: string): unknown {
  const value: unknown = wx.getStorageSync(key)
  // WeChat returns an empty string for a missing key.
  return value === '' || value === undefined ? null : value
}

/** Returns as many of the newest messages as fit beside the drafts. */
function endOf({ messages, drafts }: Thread): Thread['messages'] {
  let room = largestThread - sizeOf(drafts)
  let from = messages.length
  while (from > Math.max(0, messages.length - keptMessages)) {
    room -= sizeOf(messages[from - 1])
    if (room < 0) break
    from -= 1
  }
  return messages.slice(from)
}

/** An upper bound of the UTF-8 bytes: most Chinese characters take three. */
function sizeOf(value: unknown): number {
  const text = JSON.stringify(value)
  let size = text.length
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) size += 2
  return size
}

function writeKey(key: string, value: unknown): void {
  // A value that WeChat would refuse must not displace stored values.
  if (sizeOf(value) > largestValue) return wx.removeStorageSync(key)
  const others = (storage.read('threads') ?? []).map(threadKey).filter((other) => other !== key)
  for (;;) {
    try {
      return wx.setStorageSync(key, value)
    } catch (error) {
      // The storage is full. Stored conversations are a convenience, but preferences and drafts are not, so
      // the least recently used conversation goes.
      const least = others.pop()
      if (least === undefined) throw error
      wx.removeStorageSync(least)
    }
  }
}
