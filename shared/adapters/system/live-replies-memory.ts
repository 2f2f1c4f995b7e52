import type { MessageRecord } from '../../domain/conversation/message.ts'
import type { LiveReply, LiveState, LiveTurns, ReplyListener } from '../../ports/live-replies.ts'

interface Entry extends LiveReply {
  change(change: Partial<LiveState>): void
}

/**
 * Keeps the replies that this process is writing, for readers in this process. A reply is dropped when it
 * ends.
 */
export function createLiveReplies(): LiveTurns {
  const entries = new Map<string, Entry>()

  function listen(openid: string): ReplyListener & { over(): void } {
    let entry: Entry | null = null
    let key = ''

    function end(ended: MessageRecord | 'lost'): void {
      entry?.change({ ended })
      entry = null
      entries.delete(key)
    }

    return {
      began({ replyId, joined }) {
        if (joined) return
        key = keyOf(openid, replyId)
        entry = createEntry()
        entries.set(key, entry)
      },
      shown: (shown) => entry?.change({ shown }),
      ended: end,
      over() {
        if (entry) end('lost')
      },
    }
  }

  return {
    listen,
    find: (openid, replyId) => entries.get(keyOf(openid, replyId)) ?? null,
    end(reply) {
      const key = keyOf(reply.openid, reply.id)
      entries.get(key)?.change({ ended: reply })
      entries.delete(key)
    },
  }
}

function keyOf(openid: string, replyId: string): string {
  return JSON.stringify([openid, replyId])
}

function createEntry(): Entry {
  let state: LiveState = { shown: null, ended: null }
  const watchers = new Set<() => void>()
  return {
    state: () => state,
    watch(hear) {
      watchers.add(hear)
      return () => void watchers.delete(hear)
    },
    change({ shown = state.shown, ended = state.ended }) {
      state = { shown, ended }
      for (const hear of watchers) hear()
    },
  }
}
