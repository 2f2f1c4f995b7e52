import type { LoginData, LoginMessage } from '../../../shared/contract/gateway-socket.ts'
import type { OpenedSession } from '../../../shared/contract/session.ts'
import type { SignedInCaller } from '../../../shared/domain/people/caller.ts'
import { storagePorts } from '../../../shared/runtime/compose/compose.ts'
import { sessionPorts, openSessionPorts } from '../../../shared/runtime/compose/compose-gateway.ts'
import { authenticate } from '../../../shared/usecases/gateway/authenticate.ts'
import { currentConversation } from '../../../shared/usecases/conversations/choose-conversation.ts'
import { openSession } from '../../../shared/usecases/gateway/open-session.ts'
import { AppError } from '../../../shared/contract/errors.ts'
import { countAddress, countPerson, countOpenedSession } from '../count-request.ts'
import { secondsUntil } from '../seconds-until.ts'
import type { Connection } from './connection.ts'

/** Logs a person in on the connection. A second login with another code or token replaces the person. */
export async function logIn(connection: Connection, message: LoginMessage): Promise<void> {
  if (connection.busy) throw new AppError('CONFLICT')
  await countAddress(connection.place.address, 'session')
  const { caller, given } = await identify(message)
  const conversation = await currentConversation(storagePorts(connection.log), caller, message.session_id)
  const { features } = message
  const named = message.session_id !== undefined
  connection.place.giveTo(caller.openid)
  connection.person = { caller, stream: features?.stream === true, conversation, named }
  const data: LoginData = {
    openid: caller.openid,
    ...(given?.unionid !== undefined && { unionid: given.unionid }),
    session_id: conversation.conversationId,
    ...(given && features && tokens(given)),
  }
  connection.outbox.send({ type: 'login_response', code: 0, message: '登录成功', data })
}

async function identify(
  message: LoginMessage,
): Promise<{ caller: SignedInCaller; given: OpenedSession | null }> {
  const { code, token } = message
  if (code === undefined) {
    const caller = await authenticate(sessionPorts(), token ?? '')
    await countPerson(caller, 'session')
    return { caller, given: null }
  }
  const given = await openSession(openSessionPorts(), { code }, countOpenedSession)
  const { openid, sessionId } = given
  return { caller: { openid, sessionId, channel: 'gateway' }, given }
}

function tokens({ accessToken, refreshToken, expiresAt }: OpenedSession): Partial<LoginData> {
  return {
    token: accessToken,
    refresh_token: refreshToken,
    expires_in: secondsUntil(expiresAt),
  }
}
