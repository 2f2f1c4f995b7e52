import { Hono } from 'hono'
import { messagesQuery, sessionBody, sessionsQuery } from '../../../shared/contract/gateway-sessions.ts'
import { personas, storagePorts } from '../../../shared/runtime/compose/compose.ts'
import { beginEmptyConversation } from '../../../shared/usecases/conversations/begin-conversation.ts'
import { listConversations } from '../../../shared/usecases/conversations/list-conversations.ts'
import { listMessages } from '../../../shared/usecases/conversations/list-messages.ts'
import type { GatewayEnv } from '../gateway-env.ts'
import { admit, limitAddress } from './admit-caller.ts'
import { readOptionalBody, readQuery } from './read-input.ts'

/** Conversations and their messages: `/api/sessions`, `/api/messages`. */
export const sessionRoutes = new Hono<GatewayEnv>()

sessionRoutes.get('/sessions', limitAddress('other'), async (c) => {
  const caller = await admit(c, 'other')
  return c.json(await listConversations(storagePorts(c.get('log')), caller, readQuery(c, sessionsQuery)))
})

sessionRoutes.post('/sessions', limitAddress('other'), async (c) => {
  const caller = await admit(c, 'other')
  const ports = { ...storagePorts(c.get('log')), personas: personas() }
  const begun = await beginEmptyConversation(ports, caller, await readOptionalBody(c, sessionBody))
  return c.json(begun.conversation, 201)
})

sessionRoutes.get('/messages', limitAddress('other'), async (c) => {
  const caller = await admit(c, 'other')
  const { sessionId, ...page } = readQuery(c, messagesQuery)
  const event = { conversationId: sessionId, ...page }
  return c.json(await listMessages(storagePorts(c.get('log')), caller, event))
})
