import type { Conversation } from '../../shared/contract/conversation.ts'
import type { LoginData } from '../../shared/contract/login.ts'
import type { Preferences } from '../view/appearance'
import type { Place } from '../view/passage'
import type { Thread } from '../view/thread'
import type { UsageTime } from '../view/usage-time'

/** What is kept on the phone, by key. */
interface Stored {
  preferences: Preferences
  login: LoginData
  usage: UsageTime
  /** The disclosure that was agreed to, by its version. */
  agreed: number
  /** Conversation shown last; empty for a new one. */
  current: string
  /** Message at which the current conversation is to be opened. */
  place: Place
  /** Text in the composer that was not sent. */
  unsent: string
  /** First page of the list, for its first paint. */
  conversations: Conversation[]
  /** Ids of the conversations kept, most recent first. */
  threads: string[]
}

const keptThreads = 8
const keptMessages = 30
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
  /** Keeps the end of a conversation, for the first paint, and its drafts; the least recent conversations are let go. */
  writeThread(thread: Thread): void {
    const id = thread.conversationId ?? ''
    const dropped = thread.messages.length - keptMessages
    const cursor = thread.messages[dropped]?.order ?? null
    writeKey(threadKey(id), {
      ...thread,
      messages: thread.messages.slice(-keptMessages),
      olderCursor: dropped > 0 ? cursor : thread.olderCursor,
    })
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
  // A missing key reads as an empty string.
  return value === '' || value === undefined ? null : value
}

function writeKey(key: string, value: unknown): void {
  try {
    wx.setStorageSync(key, value)
  } catch {
    // Full: kept conversations are a convenience, preferences and drafts are not.
    for (const id of storage.read('threads') ?? []) wx.removeStorageSync(threadKey(id))
    wx.setStorageSync(key, value)
  }
}
