/** `/openai/v1`: the part of the OpenAI API that compatible vendors share. */
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { z } from 'zod'
import { companionReply } from '../companion/companion.ts'
import { runExchange } from '../exchange.ts'
import type { Protocol } from '../exchange.ts'
import { countTokens } from '../pieces.ts'
import { withoutMarkers } from '../scripts.ts'
import { createOutlet } from '../wire.ts'
import type { Outlet } from '../wire.ts'
import type { NodeEnv, World } from '../world.ts'
import { createChunkMaker, openaiError } from './chunks.ts'

const contentSchema = z.union([
  z.string(),
  z.array(z.looseObject({ type: z.string(), text: z.string().optional() })),
  z.null(),
])

const completionSchema = z.looseObject({
  model: z.string().min(1),
  messages: z.array(z.looseObject({ role: z.string(), content: contentSchema.optional() })).min(1),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().optional() }).nullish(),
  user: z.string().optional(),
})

type CompletionRequest = z.infer<typeof completionSchema>

const models = ['companion-offline', 'companion-offline-thinking']

export function createOpenAiRoutes(world: World): Hono<NodeEnv> {
  const routes = new Hono<NodeEnv>()
  routes.use(async (context, next) => {
    const key = /^Bearer\s+(\S+)/i.exec(context.req.header('authorization') ?? '')?.[1]
    if (key) return next()
    const call = world.calls.start({ upstream: 'openai', operation: 'unauthorized' })
    world.calls.end(call, 'refused', { httpStatus: 401 })
    return context.json(openaiError(missingKey), 401)
  })
  routes.post('/chat/completions', (context) => complete(context, world))
  routes.get('/models', (context) => {
    world.calls.end(world.calls.start({ upstream: 'openai', operation: 'models' }), 'finished', {
      httpStatus: 200,
    })
    const data = models.map((id) => ({ id, object: 'model', created: 1_700_000_000, owned_by: 'local' }))
    return context.json({ object: 'list', data })
  })
  routes.all('*', (context) => {
    const message = `Invalid URL (${context.req.method} ${context.req.path})`
    return context.json(openaiError({ code: 'unknown_url', message }), 404)
  })
  return routes
}

const missingKey = {
  code: 'invalid_api_key',
  message: "You didn't provide an API key. Use the Authorization header: Bearer YOUR_KEY.",
}

async function complete(context: Context<NodeEnv>, world: World): Promise<Response> {
  const body: unknown = await context.req.json().catch(() => undefined)
  const call = world.calls.start({ upstream: 'openai', operation: 'chat', body })
  const parsed = completionSchema.safeParse(body)
  if (!parsed.success) {
    world.calls.end(call, 'refused', { httpStatus: 400 })
    return context.json(
      openaiError({ code: 'invalid_request_error', message: z.prettifyError(parsed.error) }),
      400,
    )
  }
  const request = parsed.data
  const history = request.messages.map(({ role, content }) => ({ role, content: textOf(content) }))
  const question = history.findLast(({ role }) => role === 'user')?.content ?? ''
  const plan = world.scripts.take('openai', question)
  world.calls.note(call, { question, quirks: plan.uses, stream: request.stream === true })
  if (request.user !== undefined) world.calls.note(call, { user: request.user })
  const outlet = createOutlet(context.env.incoming, context.env.outgoing)
  const prompt = history.map(({ content }) => content).join('')
  const protocol = protocolOf(context, request, prompt, outlet)
  const heard = history.map(({ role, content }) => ({ role, content: withoutMarkers(content) }))
  await runExchange({ world, protocol, outlet, call, plan, text: companionReply(heard) })
  return RESPONSE_ALREADY_SENT
}

function protocolOf(
  context: Context<NodeEnv>,
  request: CompletionRequest,
  prompt: string,
  outlet: Outlet,
): Protocol {
  const includeUsage = request.stream === true && request.stream_options?.include_usage === true
  return {
    upstream: 'openai',
    path: context.req.path,
    redirected: context.req.query('redirected') === '1',
    stream: request.stream === true,
    continues: false,
    ...createChunkMaker({ model: request.model, includeUsage, promptTokens: countTokens(prompt) }),
    errorBody: openaiError,
    begin: () => undefined,
    halt: outlet.gone,
    haltedStatus: 'aborted',
    afterHalt: () => [],
  }
}

function textOf(content: z.infer<typeof contentSchema> | undefined): string {
  if (typeof content === 'string') return content
  return (content ?? []).map(({ text }) => text ?? '').join('')
}
