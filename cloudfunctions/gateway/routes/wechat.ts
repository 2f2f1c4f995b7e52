import { Hono, type Context } from 'hono'
import {
  wechatChatBody,
  wechatLoginBody,
  type WechatChatAnswer,
  type WechatLoginAnswer,
} from '../../../shared/contract/gateway-wechat.ts'
import { openSessionPorts } from '../../../shared/runtime/compose/compose-gateway.ts'
import { parseQuestion } from '../../../shared/runtime/parse-question.ts'
import { openSession } from '../../../shared/usecases/gateway/open-session.ts'
import { countOpenedSession } from '../count-request.ts'
import type { GatewayEnv } from '../gateway-env.ts'
import { beginOwnTurn } from '../own-turn.ts'
import { aiLabel } from '../ai-label.ts'
import { demandText } from '../reply-text.ts'
import { secondsUntil } from '../seconds-until.ts'
import { admit, demandRoom, limitAddress } from './admit-caller.ts'
import { answerChat } from './chat.ts'
import { readBody, readJson } from './read-input.ts'
import { turnName } from './read-turn.ts'

/** HTTP routes of the `/wechat/…` protocol, whose answers have `code`, `message` and `data`. */
export const wechatRoutes = new Hono<GatewayEnv>()

wechatRoutes.get('/health', (c) =>
  c.json({ code: 0, message: '服务正常', timestamp: new Date().toISOString() }),
)

wechatRoutes.post('/login', limitAddress('session'), async (c) => {
  const opened = await openSession(openSessionPorts(), await readBody(c, wechatLoginBody), countOpenedSession)
  const { openid, unionid, accessToken, refreshToken, expiresAt } = opened
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

wechatRoutes.post('/chat', demandRoom, limitAddress('chat'), async (c) => {
  const body = await readJson(c)
  // Without its prefix (see createApp), two routes share this path; only this route's body has a `query`.
  const ours =
    c.req.path.startsWith('/wechat/') || (typeof body === 'object' && body !== null && 'query' in body)
  return ours ? answerQuery(c, body) : answerChat(c, body)
})

async function answerQuery(c: Context<GatewayEnv>, given: unknown): Promise<Response> {
  const body = parseQuestion(wechatChatBody, given)
  const caller = await admit(c, 'chat', body.openid)
  const turn = await beginOwnTurn(c.get('log'), caller, {
    action: 'send',
    clientMessageId: turnName(c, body.clientMessageId),
    text: body.query,
    useAutoRag: body.use_auto_rag,
  })
  const { conversationId, reply } = await turn.ended
  return c.json({
    code: 0,
    message: '成功',
    data: {
      msg: demandText(reply),
      ai_label: aiLabel,
      id: reply.id,
      session_id: conversationId,
      ...(reply.citations && { citations: reply.citations }),
    },
  } satisfies WechatChatAnswer)
}
