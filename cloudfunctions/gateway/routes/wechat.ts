import { Hono, type Context } from 'hono'
import {
  wechatChatBody,
  wechatLoginBody,
  type WechatChatAnswer,
  type WechatLoginAnswer,
} from '../../../shared/contract/gateway-wechat.ts'
import { AppError } from '../../../shared/contract/errors.ts'
import type { TurnData } from '../../../shared/contract/chat.ts'
import { ids } from '../../../shared/runtime/compose.ts'
import { signInPorts } from '../../../shared/runtime/compose-gateway.ts'
import { signIn } from '../../../shared/usecases/sign-in.ts'
import type { GatewayEnv } from '../gateway-env.ts'
import { beginTurn } from '../turns.ts'
import { admit, limitAddress, type AdmittedCaller } from './admit-caller.ts'
import { secondsUntil } from './auth.ts'
import { answerChat } from './chat.ts'
import { parseInput } from '../../../shared/runtime/parse-input.ts'
import { readBody, readJson } from './read-input.ts'
import { demandText, turnName } from './read-turn.ts'

/** HTTP beside the WebSocket door: `/wechat/…`, each answer with `code`, `message` and `data`. */
export const wechatRoutes = new Hono<GatewayEnv>()

wechatRoutes.get('/health', (c) =>
  c.json({ code: 0, message: '服务正常', timestamp: new Date().toISOString() }),
)

wechatRoutes.post('/login', limitAddress('sign-in'), async (c) => {
  const signedIn = await signIn(signInPorts(), await readBody(c, wechatLoginBody))
  const { openid, unionid, accessToken, refreshToken, expiresAt } = signedIn
  return c.json({
    code: 0,
    message: '登录成功',
    data: {
      openid,
      ...(unionid !== undefined && { unionid }),
      access_token: accessToken,
      refresh_token: refreshToken,
      expires_in: secondsUntil(expiresAt),
    },
  } satisfies WechatLoginAnswer)
})

wechatRoutes.post('/chat', limitAddress('any'), async (c) => {
  const body = await readJson(c)
  // Without its prefix (see createApp) this is the path of two routes; only one of them has a `query`.
  const ours =
    c.req.path.startsWith('/wechat/') || (typeof body === 'object' && body !== null && 'query' in body)
  return ours ? answerQuery(c, body) : answerChat(c, body)
})

async function answerQuery(c: Context<GatewayEnv>, given: unknown): Promise<Response> {
  const body = parseInput(wechatChatBody, given)
  const caller = await admit(c, body.openid)
  const { conversationId, reply } = await converse(c, caller, {
    clientMessageId: turnName(c, body.clientMessageId),
    text: body.query,
    useAutoRag: body.use_auto_rag,
  })
  return c.json({
    code: 0,
    message: '成功',
    data: {
      msg: demandText(reply),
      id: reply.id,
      session_id: conversationId,
      ...(reply.citations && { citations: reply.citations }),
    },
  } satisfies WechatChatAnswer)
}

/** So many of the conversations that follow each other may have been removed before they are gone for good. */
const mostRemoved = 10

/**
 * A person's messages continue one conversation for each sign-in, since a client says nothing of conversations here. When the
 * person removed it, the next one begins.
 */
async function converse(
  c: Context<GatewayEnv>,
  caller: AdmittedCaller,
  turn: { clientMessageId: string; text: string; useAutoRag: boolean | undefined },
): Promise<TurnData> {
  for (let removed = 0; ; removed++) {
    const conversationId = ids.derive('c', caller.openid, 'wechat', caller.sessionId ?? '', `${removed}`)
    const command = { action: 'send' as const, ...turn, conversationId, beginIfMissing: true }
    try {
      return await beginTurn(c.get('log'), caller, command).ended
    } catch (error) {
      const gone = error instanceof AppError && error.code === 'NOT_FOUND'
      if (!gone || removed >= mostRemoved) throw error
    }
  }
}
