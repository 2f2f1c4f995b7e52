/** `/dify/v1`: Dify's service API for chat apps. */
import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { World } from '../world.ts'
import type { AppEnv } from './app.ts'
import { appInfo, appOf, appParameters } from './app.ts'
import { createChat } from './chat.ts'
import { createDatasetRoutes } from './dataset-routes.ts'
import { createConversationRoutes, createMessageRoutes } from './conversation-routes.ts'
import { DifyError, errorBody } from './errors.ts'
import { createFileRoutes } from './file-routes.ts'
import { createDifyStore } from './store.ts'

export function createDifyRoutes(world: World): Hono<AppEnv> {
  const store = createDifyStore()
  const chat = createChat(world, store)
  const routes = new Hono<AppEnv>()
  routes.route('/', createDatasetRoutes(world))
  routes.use(async (context, next) => {
    context.set('app', appOf(context.req.header('authorization')))
    await next()
  })
  routes.post('/chat-messages', (context) => chat.send(context, context.var.app))
  routes.post('/chat-messages/:taskId/stop', (context) =>
    chat.stop(context, context.var.app, context.req.param('taskId')),
  )
  // The chat calls above log themselves; the small ones are logged here, by method and first path word.
  routes.use(async (context, next) => {
    const words = context.req.path.split('/').slice(3)
    const operation = `${context.req.method} ${words.map((word) => (word.length > 30 ? ':id' : word)).join('/')}`
    const user = context.req.query('user')
    const call = world.calls.start({ upstream: 'dify', operation, ...(user ? { user } : {}) })
    await next()
    world.calls.end(call, context.res.ok ? 'finished' : 'refused', { httpStatus: context.res.status })
  })
  routes.route('/', createConversationRoutes(store))
  routes.route('/', createMessageRoutes(store))
  routes.route('/', createFileRoutes())
  routes.get('/parameters', (context) => context.json(appParameters(context.var.app)))
  routes.get('/info', (context) => context.json(appInfo(context.var.app)))
  routes.get('/meta', (context) => context.json({ tool_icons: {} }))
  routes.get('/site', (context) => context.json({ title: '离线演示', default_language: 'zh-Hans' }))
  routes.all('*', (context) =>
    context.json({ code: 'not_found', message: 'The requested URL was not found.', status: 404 }, 404),
  )
  routes.onError((error, context) => {
    if (!(error instanceof DifyError)) throw error
    const params = error.params === undefined ? {} : { params: error.params }
    return context.json({ ...errorBody(error), ...params }, error.status as ContentfulStatusCode)
  })
  return routes
}
