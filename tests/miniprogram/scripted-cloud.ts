import { CallError } from '../../miniprogram/session/call-error.ts'
import type { ChatCloud, ReplySource, TurnEvent } from '../../miniprogram/session/ports.ts'
import type { TurnData } from '../../shared/contract/chat.ts'
import type { Message } from '../../shared/contract/message.ts'
import { message } from './messages.ts'

export interface ScriptedCloud extends ChatCloud, ReplySource {
  journal: string[]
  events: TurnEvent[]
  watching: number
  watchFails: boolean
  /** Nothing gets through. */
  isDown: boolean
  /** Conversations are not found. */
  isGone: boolean
  /** So many stops come before their question. */
  stopsMissed: number
  /** The question has arrived, and its reply is pending. */
  begin(turn: string): void
  /** The watch tells of the reply. */
  tell(turn: string, part: Partial<Message>): void
  /** The reply is final in the database; nobody is told. */
  finish(turn: string, part: Partial<Message>): void
  /** The call comes back with the final reply. */
  answer(turn: string, part: Partial<Message>): void
  refuse(turn: string, error: CallError): void
}

/** A cloud whose every step is the test's to decide. */
export function scriptedCloud(): ScriptedCloud {
  const stored = new Map<string, Message>()
  const calls = new Map<string, { resolve(data: TurnData): void; reject(error: CallError): void }>()
  const watchers = new Map<string, (reply: Message) => void>()
  const texts = new Map<string, string>()

  function put(turn: string, part: Partial<Message>): Message {
    const known = stored.get(`a:${turn}`)
    const reply = message({
      role: 'assistant',
      clientMessageId: turn,
      ...known,
      updatedAt: (known?.updatedAt ?? 0) + 1,
      ...part,
    })
    if (!stored.has(`q:${turn}`) && part.questionId === undefined) {
      const content = texts.get(turn) ?? '故事'
      stored.set(`q:${turn}`, message({ role: 'user', clientMessageId: turn, content, order: reply.order }))
    }
    const placed = { ...reply, order: part.order ?? known?.order ?? `${reply.order}1` }
    stored.set(`a:${turn}`, placed)
    return placed
  }

  const cloud: ScriptedCloud = {
    journal: [],
    events: [],
    watching: 0,
    watchFails: false,
    isDown: false,
    isGone: false,
    stopsMissed: 0,
    begin: (turn) => void put(turn, { status: 'pending', content: '' }),
    finish: (turn, part) => void put(turn, { status: 'done', ...part }),
    tell: (turn, part) => watchers.get(turn)?.(put(turn, part)),
    answer(turn, part) {
      const reply = put(turn, { status: 'done', ...part })
      const question = stored.get(`q:${turn}`) ?? stored.get(`q:${(reply.questionId ?? '').slice(5)}`)
      if (!question) throw new Error('the turn has no question')
      calls.get(turn)?.resolve({ conversationId: 'c1', message: question, reply })
    },
    refuse: (turn, error) => calls.get(turn)?.reject(error),
    runTurn(event) {
      cloud.journal.push(`${event.action} ${event.clientMessageId}`)
      cloud.events.push(event)
      if (event.action === 'send') texts.set(event.clientMessageId, event.text)
      return new Promise((resolve, reject) => calls.set(event.clientMessageId, { resolve, reject }))
    },
    stopTurn(turn) {
      cloud.journal.push(`stop ${turn}`)
      if (cloud.stopsMissed-- > 0) return Promise.reject(new CallError('NOT_FOUND', '没有找到'))
      return Promise.resolve({ reply: put(turn, { status: 'stopped' }) })
    },
    rate: (id, rating) => {
      const found = [...stored.values()].find((one) => one.id === id)
      if (!found) return Promise.reject(new CallError('NOT_FOUND', '没有找到'))
      return Promise.resolve({ reply: { ...found, ...(rating && { rating }) } })
    },
    messages() {
      if (cloud.isDown) return Promise.reject(new CallError('TRANSPORT', 'offline'))
      if (cloud.isGone) return Promise.reject(new CallError('NOT_FOUND', '没有找到'))
      return Promise.resolve({ items: [...stored.values()], nextCursor: null })
    },
    watch(turn, onReply, onFailure) {
      cloud.journal.push(`watch ${turn}`)
      if (cloud.watchFails) {
        setTimeout(onFailure, 0)
        return { close() {} }
      }
      cloud.watching += 1
      watchers.set(turn, onReply)
      return {
        close() {
          cloud.watching -= 1
          watchers.delete(turn)
        },
      }
    },
    read(turn) {
      if (cloud.isDown) return Promise.reject(new CallError('TRANSPORT', 'offline'))
      const reply = stored.get(`a:${turn}`)
      return reply ? Promise.resolve({ reply }) : Promise.reject(new CallError('NOT_FOUND', '没有找到'))
    },
  }
  return cloud
}
