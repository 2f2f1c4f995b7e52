import * as z from 'zod/mini'
import { AppError, errorStatus, toErrorBody } from '../../shared/contract/errors.ts'
import { wecomBody, wecomMessage, wecomQuery } from '../../shared/contract/wecom.ts'
import type { Log } from '../../shared/ports/system.ts'
import { clock } from '../../shared/runtime/compose/compose.ts'
import { wecomEnvelopes, wecomPorts } from '../../shared/runtime/compose/compose-wecom.ts'
import { requestIdOf } from '../../shared/runtime/event-door.ts'
import { createLog } from '../../shared/runtime/compose/compose-log.ts'
import { serveOwnData } from '../../shared/usecases/wecom/serve-own-data.ts'
import { answerWecom } from '../../shared/usecases/wecom/answer-wecom.ts'
import {
  fileAnswer,
  jsonAnswer,
  longestBody,
  readRequest,
  textAnswer,
  type AccessAnswer,
  type AccessRequest,
} from './access-event.ts'
import { parseJson } from '../../shared/protocol/json.ts'

const functionName = 'wecom'

/**
 * The callback of a WeCom bot behind the HTTP access service. It never throws. A request that is not
 * WeCom's is refused without a reason.
 */
export async function main(event: unknown, context: unknown): Promise<AccessAnswer> {
  const startedAt = clock.now()
  const log = createLog(functionName, requestIdOf(context))
  try {
    const request = readRequest(event)
    const answer = request ? await serve(request, log) : refused
    log.info('callback', { status: answer.statusCode, ms: clock.now() - startedAt })
    return answer
  } catch (error) {
    // After this status WeCom sends the message again.
    log.failure('callback failed', error, { ms: clock.now() - startedAt })
    return textAnswer(500)
  }
}

const refused = textAnswer(403)
const tooLarge = jsonAnswer(
  { ok: false, error: toErrorBody(new AppError('INVALID_ARGUMENT', { message: '请求体太大' })) },
  413,
)

function serve(request: AccessRequest, log: Log): Promise<AccessAnswer> | AccessAnswer {
  if (Buffer.byteLength(request.body) > longestBody) return tooLarge
  const { method, query } = request
  if (method === 'GET' && typeof query.export === 'string') return giveFile(request, query.export, log)
  if (method === 'GET') return verify(request, log)
  return method === 'POST' ? receive(request, log) : textAnswer(405)
}

/**
 * WeCom checks once, when the callback address is saved, that the server knows the key. The check is
 * sealed digits. This function decrypts nothing else, so nobody can have a message read that was caught
 * on its way.
 */
function verify({ query }: AccessRequest, log: Log): AccessAnswer {
  const parsed = z.safeParse(wecomQuery, query)
  const { echostr } = parsed.data ?? {}
  const echo = parsed.success && echostr !== undefined ? open(parsed.data, echostr, log) : null
  return echo !== null && /^\d{1,64}$/.test(echo) ? textAnswer(200, echo) : refused
}

async function receive({ query, body, address }: AccessRequest, log: Log): Promise<AccessAnswer> {
  const signed = z.safeParse(wecomQuery, query)
  const sealed = z.safeParse(wecomBody, parseJson(body))
  const plain = signed.success && sealed.success ? open(signed.data, sealed.data.encrypt, log) : null
  if (!signed.success || plain === null) return refused
  const message = z.safeParse(wecomMessage, parseJson(plain))
  if (!message.success) {
    log.info('kind of message not known')
    return textAnswer(200)
  }
  const { msgtype } = message.data
  const reply = await answerWecom(wecomPorts(log, address), message.data)
  log.info('answered', { msgtype, ...(reply?.msgtype === 'stream' && streamFields(reply.stream)) })
  if (reply === null) return textAnswer(200)
  return jsonAnswer(wecomEnvelopes().seal(JSON.stringify(reply), signed.data.nonce, clock.now()))
}

/** A person opens the address that the bot gave them, in any browser. */
async function giveFile({ address }: AccessRequest, token: string, log: Log): Promise<AccessAnswer> {
  try {
    return fileAnswer('知己-我的数据.txt', await serveOwnData(wecomPorts(log, address), token))
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'INTERNAL') throw error
    return textAnswer(errorStatus[error.code], error.message)
  }
}

function open(query: z.infer<typeof wecomQuery>, encrypt: string, log: Log): string | null {
  const { msg_signature: signature, timestamp, nonce } = query
  const request = { signature, timestamp, nonce, encrypt }
  const [envelopes, now] = [wecomEnvelopes(), clock.now()]
  const opened = envelopes.open(request, now)
  const ageMs = opened === null ? envelopes.untimely(request, now) : null
  if (ageMs !== null) {
    const aheadOfWecomSeconds = Math.round(ageMs / 1000)
    log.info('refused: this clock is more than five minutes off, or an old callback was sent again', {
      aheadOfWecomSeconds,
    })
  }
  return opened
}

function streamFields({ id, finish }: { id: string; finish: boolean }) {
  return { streamId: id, finish }
}
