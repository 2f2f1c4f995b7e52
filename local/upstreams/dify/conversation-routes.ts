/** Conversations, messages and what is done with them. */
import { Hono } from 'hono'
import { z } from 'zod'
import { suggests } from './app.ts'
import type { AppEnv } from './app.ts'
import { nameFor } from './chat.ts'
import { DifyError, invalidParam } from './errors.ts'
import { limitOf, parseBody, userOf, userOnly, uuidOf } from './input.ts'
import type { DifyStore, SortBy } from './store.ts'

const nameSchema = z.looseObject({
  user: z.string().min(1),
  name: z.string().optional(),
  auto_generate: z.boolean().default(false),
})
const feedbackSchema = z.looseObject({
  user: z.string().min(1),
  rating: z.enum(['like', 'dislike']).nullable(),
  content: z.string().nullish(),
})
const sortSchema = z.enum(['created_at', '-created_at', 'updated_at', '-updated_at'])

export function createConversationRoutes(store: DifyStore): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.get('/conversations', (context) => {
    const { user, last_id: lastId, limit, sort_by: sortBy } = context.req.query()
    const owner = { app: context.var.app.key, user: userOf(user) }
    return context.json(store.list(owner, { lastId, limit: limitOf(limit), sortBy: sortOf(sortBy) }))
  })
  routes.post('/conversations/:id/name', async (context) => {
    const input = parseBody(nameSchema, await context.req.json().catch(() => undefined))
    const owner = { app: context.var.app.key, user: input.user }
    const id = uuidOf(context.req.param('id'), 'c_id')
    const first = store.history(owner, id)[0]
    if (!input.auto_generate && !input.name?.trim())
      throw invalidParam('name is required when auto_generate is false')
    return context.json(
      store.rename(owner, id, input.auto_generate ? nameFor(first?.query ?? '') : (input.name ?? '')),
    )
  })
  routes.delete('/conversations/:id', async (context) => {
    const { user } = userOnly(await context.req.json().catch(() => undefined))
    store.remove({ app: context.var.app.key, user }, uuidOf(context.req.param('id'), 'c_id'))
    return context.body(null, 204)
  })
  routes.get('/conversations/:id/variables', (context) => {
    const owner = { app: context.var.app.key, user: userOf(context.req.query('user')) }
    store.find(owner, uuidOf(context.req.param('id'), 'c_id'))
    return context.json({ limit: limitOf(context.req.query('limit')), has_more: false, data: [] })
  })
  return routes
}

export function createMessageRoutes(store: DifyStore): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.get('/messages', (context) => {
    const { user, conversation_id: id, first_id: firstId, limit } = context.req.query()
    const owner = { app: context.var.app.key, user: userOf(user) }
    return context.json(
      store.messages(owner, uuidOf(id, 'conversation_id'), { firstId, limit: limitOf(limit) }),
    )
  })
  routes.post('/messages/:id/feedbacks', async (context) => {
    const { user, rating } = parseBody(feedbackSchema, await context.req.json().catch(() => undefined))
    const owner = { app: context.var.app.key, user }
    const message = store.message(owner, uuidOf(context.req.param('id'), 'message_id'))
    message.feedback = rating === null ? null : { rating }
    return context.json({ result: 'success' })
  })
  routes.get('/app/feedbacks', (context) =>
    context.json({
      data: store.rated(context.var.app.key).map(({ id, conversation_id, feedback, created_at }) => ({
        message_id: id,
        conversation_id,
        rating: feedback?.rating,
        created_at,
      })),
    }),
  )
  routes.get('/messages/:id/suggested', (context) => {
    const owner = { app: context.var.app.key, user: userOf(context.req.query('user')) }
    store.message(owner, uuidOf(context.req.param('id'), 'message_id'))
    if (!suggests(context.var.app))
      throw new DifyError(400, 'bad_request', 'Suggested Questions Is Disabled.')
    return context.json({ result: 'success', data: ['再说说看', '我该怎么办', '换个话题吧'] })
  })
  return routes
}

function sortOf(query: string | undefined): SortBy {
  const parsed = sortSchema.safeParse(query ?? '-updated_at')
  if (!parsed.success) throw invalidParam(`${query} is not a valid sort_by.`, 'sort_by')
  return parsed.data
}
