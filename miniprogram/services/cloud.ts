import type { Envelope } from '../../shared/contract/envelope.ts'
import type { Message } from '../../shared/contract/message.ts'
import { cloudEnvId, messagesCollection } from '../config'
import { CallError } from '../session/call-error'
import type { Watch } from '../session/ports'
import { callFailureOf } from '../session/call-failure'
import { appid } from './system'

export type FunctionName = 'login' | 'chat' | 'history' | 'emotion'

export function initCloud(): void {
  wx.cloud.init(cloudEnvId === '' ? {} : { env: cloudEnvId })
}

/** Calls a cloud function. Every failure becomes a `CallError`. */
export async function callFunction<Data>(name: FunctionName, event: object): Promise<Data> {
  const answer = await transport(name, event)
  if (answer.ok) return answer.data as Data
  throw new CallError(answer.error.code, answer.error.message, answer.error.retryAfterMs)
}

async function transport(name: FunctionName, data: object): Promise<Envelope<unknown>> {
  let result: unknown
  try {
    result = (await wx.cloud.callFunction({ name, data })).result
  } catch (error) {
    const message = messageOf(error)
    // The console shows a developer the platform's message; the person sees a sentence.
    // eslint-disable-next-line no-console
    console.warn(`云函数 ${name} 调用失败：${message}`)
    throw new CallError(callFailureOf(message, appid()), message)
  }
  if (typeof result === 'object' && result !== null && 'ok' in result) return result as Envelope<unknown>
  throw new CallError('TRANSPORT', `${name} answered with no envelope`)
}

/** The platform rejects with `{errMsg}`, which is no Error. */
function messageOf(error: unknown): string {
  if (error instanceof Error) return error.message
  const { errMsg } = (error ?? {}) as { errMsg?: string }
  return errMsg ?? 'unknown failure'
}

/**
 * Watches the reply of a turn, which need not exist yet. The security rule requires `_openid` in the query;
 * `{openid}` stands for the caller's openid.
 */
export function watchReply(
  clientMessageId: string,
  onReply: (reply: Message) => void,
  onFailure: () => void,
): Watch {
  const query = { _openid: '{openid}', clientMessageId, role: 'assistant' }
  const listener = wx.cloud
    .database()
    .collection(messagesCollection)
    .where(query)
    .watch({
      onChange: (snapshot) => {
        for (const document of snapshot.docs as StoredMessage[]) onReply(toMessage(document))
      },
      onError: onFailure,
    })
  // The typings say that `close` returns a value, but the SDK returns a promise.
  return { close: () => void Promise.resolve(listener.close()).catch(onFailure) }
}

interface StoredMessage extends Record<string, unknown> {
  _id: string
}

/** A stored document has `_id` instead of `id`, and null for absent fields. */
function toMessage({ _id, ...fields }: StoredMessage): Message {
  const present = Object.entries(fields).filter(([, value]) => value !== null)
  return { id: _id, ...Object.fromEntries(present) } as unknown as Message
}
