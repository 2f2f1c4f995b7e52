import type { Message } from '../../../shared/contract/message.ts'
import type { Caller } from '../../../shared/domain/people/caller.ts'
import { wholeCharacters, type ReplyFrame } from '../../../shared/domain/reply/reply-frames.ts'
import {
  followReply,
  type FollowPorts,
  type FollowRequest,
} from '../../../shared/usecases/replies/follow-reply.ts'
import { textFrame } from './frames.ts'
import type { Outbox } from './outbox.ts'

/** Far below the platform's 256 KB for a message, even when each unit takes three bytes. */
const longestText = 16_000

/**
 * Sends a reply as it grows, at the reader's pace. The next piece is read when the last one has left, and it
 * holds all text written meanwhile. Resolves to the final reply, or to null when `signal` aborts first.
 */
export async function relayReply(
  ports: FollowPorts,
  caller: Caller,
  request: FollowRequest,
  outbox: Outbox,
  signal: AbortSignal,
): Promise<Message | null> {
  const { replyId } = request
  let position = request.after ?? 0
  for await (const frames of followReply(ports, caller, request, signal)) {
    for (const frame of frames) {
      if (frame.type === 'end') return frame.reply
      for (const piece of cut(frame)) {
        await outbox.ready(signal)
        if (signal.aborted) return null
        outbox.sendText(textFrame(replyId, piece, position))
        if (piece.type === 'delta') position = piece.position + piece.text.length
        else if (piece.type === 'reset') position = piece.text.length
      }
    }
    // The next piece is read only when it can be sent.
    await outbox.ready(signal)
  }
  return null
}

function* cut(frame: ReplyFrame): Generator<ReplyFrame, void, void> {
  if (frame.type === 'emotion' || frame.type === 'help' || frame.text.length <= longestText)
    return yield frame
  const first = frame.type === 'delta' ? frame.position : 0
  let at = 0
  while (at < frame.text.length) {
    const rest = frame.text.slice(at)
    // A cut never splits a surrogate pair.
    const text = rest.length > longestText ? wholeCharacters(rest.slice(0, longestText)) : rest
    if (frame.type === 'reset' && at === 0) yield { type: 'reset', text, revision: frame.revision }
    else yield { type: 'delta', position: first + at, text }
    at += text.length
  }
}
