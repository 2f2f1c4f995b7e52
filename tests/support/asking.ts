import { randomUUID } from 'node:crypto'
import type { TurnData } from '../../shared/contract/chat.ts'
import type { Envelope } from '../../shared/contract/envelope.ts'
import type { ErrorBody } from '../../shared/contract/errors.ts'

/** Somebody's calls of the functions, whatever carries them. */
export interface Asking {
  /** The data of a call that must succeed. */
  ask<Data>(name: string, event: unknown): Promise<Data>
  /** The error of a call that must be refused. */
  refused(name: string, event: unknown): Promise<ErrorBody>
  /** A turn under a new `clientMessageId`, unless one is given. */
  send(text: string, more?: Record<string, unknown>): Promise<TurnData>
}

export function createAsking(call: (name: string, event: unknown) => Promise<Envelope<unknown>>): Asking {
  async function ask<Data>(name: string, event: unknown): Promise<Data> {
    const answer = await call(name, event)
    if (!answer.ok) throw new Error(`${name} was refused: ${JSON.stringify(answer.error)}`)
    return answer.data as Data
  }

  return {
    ask,
    async refused(name, event) {
      const answer = await call(name, event)
      if (answer.ok) throw new Error(`${name} was not refused`)
      return answer.error
    },
    send: (text, more) =>
      ask<TurnData>('chat', { action: 'send', clientMessageId: randomUUID(), text, ...more }),
  }
}
