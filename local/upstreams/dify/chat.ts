/** POST /chat-messages and its stop call. */
import { randomUUID } from 'node:crypto'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context } from 'hono'
import { z } from 'zod'
import type { Call } from '../calls.ts'
import { companionReply } from '../companion/companion.ts'
import type { HeardMessage } from '../companion/companion.ts'
import { runExchange } from '../exchange.ts'
import type { Protocol } from '../exchange.ts'
import { quirks } from '../quirks/quirks.ts'
import type { QuirkName } from '../quirks/quirks.ts'
import { withoutMarkers } from '../scripts.ts'
import type { Plan } from '../scripts.ts'
import { createOutlet } from '../wire.ts'
import type { World } from '../world.ts'
import { assertChatApp } from './app.ts'
import type { AppEnv, DifyApp } from './app.ts'
import { DifyError, errorBody, invalidParam } from './errors.ts'
import { citationsOf, createEventMaker } from './events.ts'
import type { EventMaker, ReplyIds } from './events.ts'
import { parseBody, userOnly } from './input.ts'
import type { DifyStore, Owner } from './store.ts'

const chatSchema = z.looseObject({
  inputs: z.record(z.string(), z.unknown()),
  query: z.string(),
  user: z.string().min(1),
  response_mode: z.enum(['blocking', 'streaming']).nullish(),
  conversation_id: z.string().nullish(),
  auto_generate_name: z.boolean().default(true),
  files: z
    .array(z.looseObject({ type: z.enum(['image', 'document', 'audio', 'video', 'custom']) }))
    .nullish(),
})

type ChatRequest = z.infer<typeof chatSchema>

/** A reply that is being written, as the stop call sees it. */
interface Task extends Owner {
  stop: AbortController
  deaf: boolean
}

export interface ChatHandlers {
  send(context: Context<AppEnv>, app: DifyApp): Promise<Response>
  stop(context: Context<AppEnv>, app: DifyApp, taskId: string): Promise<Response>
}

export function createChat(world: World, store: DifyStore): ChatHandlers {
  const tasks = new Map<string, Task>()
  return {
    async send(context, app) {
      const body: unknown = await context.req.json().catch(() => undefined)
      const call = world.calls.start({ upstream: 'dify', operation: 'chat', body })
      try {
        const request = checkedRequest(body, app, call, world)
        await writeReply({ context, world, store, tasks, app, request, call })
        return RESPONSE_ALREADY_SENT
      } catch (error) {
        world.calls.end(call, 'refused', { httpStatus: error instanceof DifyError ? error.status : 500 })
        throw error
      }
    },
    async stop(context, app, taskId) {
      const body: unknown = await context.req.json().catch(() => undefined)
      const { user } = userOnly(body)
      world.calls.end(
        world.calls.start({ upstream: 'dify', operation: 'stop', body, user, taskId }),
        'finished',
        { httpStatus: 200 },
      )
      const task = tasks.get(taskId)
      // As in the real service: success for anyone and anything, but only the owner's call has an effect.
      if (task && task.app === app.key && task.user === user && !task.deaf) task.stop.abort()
      return context.json({ result: 'success' })
    },
  }
}

function checkedRequest(body: unknown, app: DifyApp, call: Call, world: World): ChatRequest {
  assertChatApp(app)
  const request = parseBody(chatSchema, body)
  const stream = request.response_mode === 'streaming'
  world.calls.note(call, { user: request.user, question: request.query, stream })
  if (!stream && app.mode === 'agent-chat') {
    throw invalidParam('Agent Chat App does not support blocking mode')
  }
  if (!stream && app.mode === 'agent') {
    throw new DifyError(400, 'bad_request', 'Agent App does not support blocking mode')
  }
  if (request.conversation_id && !z.guid().safeParse(request.conversation_id).success) {
    throw invalidParam(`${request.conversation_id} is not a valid uuid.`, 'conversation_id')
  }
  return request
}

interface Writing {
  context: Context<AppEnv>
  world: World
  store: DifyStore
  tasks: Map<string, Task>
  app: DifyApp
  request: ChatRequest
  call: Call
}

async function writeReply(writing: Writing): Promise<void> {
  const { context, world, store, tasks, app, request, call } = writing
  const owner = { app: app.key, user: request.user }
  const earlier = request.conversation_id ? store.history(owner, request.conversation_id) : []
  const plan = world.scripts.take('dify', request.query)
  const ids: ReplyIds = {
    taskId: randomUUID(),
    messageId: randomUUID(),
    conversationId: request.conversation_id ?? '',
    createdAt: Math.floor(Date.now() / 1000),
  }
  world.calls.note(call, { quirks: plan.uses, taskId: ids.taskId, conversationId: ids.conversationId })
  const task: Task = { ...owner, stop: new AbortController(), deaf: stopWish(plan) === 'ignored' }
  const outlet = createOutlet(context.env.incoming, context.env.outgoing)
  const maker = createEventMaker(app, () => ids, request.query)
  const protocol = protocolOf(writing, { maker, ids, task, plan })
  tasks.set(ids.taskId, task)
  const heard: HeardMessage[] = [
    ...earlier.flatMap(({ query, answer }) => [
      { role: 'user', content: withoutMarkers(query) },
      { role: 'assistant', content: answer },
    ]),
    { role: 'user', content: withoutMarkers(request.query) },
  ]
  const text = companionReply(heard)
  try {
    const { failed } = await runExchange({ world, protocol, outlet, call, plan, text })
    if (call.status !== 'refused' && ids.conversationId) keep(writing, owner, ids, failed)
  } finally {
    tasks.delete(ids.taskId)
  }
}

function protocolOf(
  { context, world, store, app, request, call }: Writing,
  { maker, ids, task, plan }: { maker: EventMaker; ids: ReplyIds; task: Task; plan: Plan },
): Protocol {
  return {
    upstream: 'dify',
    path: context.req.path,
    redirected: context.req.query('redirected') === '1',
    stream: request.response_mode === 'streaming',
    continues: Boolean(request.conversation_id),
    event: maker.event,
    textEvent: maker.textEvent,
    finishEvent: maker.finishEvent,
    frames: maker.frames,
    whole: maker.whole,
    errorBody,
    begin() {
      if (!ids.conversationId) {
        const conversation = store.create({ app: app.key, user: request.user }, request.inputs)
        if (request.auto_generate_name) conversation.name = nameFor(withoutMarkers(request.query))
        ids.conversationId = conversation.id
      }
      world.calls.note(call, { conversationId: ids.conversationId })
    },
    halt: task.stop.signal,
    haltedStatus: 'stopped',
    afterHalt: () => (stopWish(plan) === 'silent' ? [] : maker.stopFrames(call.text)),
  }
}

function stopWish({ uses }: Plan): 'ignored' | 'silent' | undefined {
  return uses.map((use) => quirks[use.split('=')[0] as QuirkName]?.stop).find(Boolean)
}

export function nameFor(query: string): string {
  return (
    Array.from(query.split(/[，。！？,.!?\n]/u)[0] ?? query)
      .slice(0, 12)
      .join('') || 'New conversation'
  )
}

function keep({ store, app, request, call }: Writing, owner: Owner, ids: ReplyIds, failed: boolean): void {
  const earlier = store.messages(owner, ids.conversationId, { limit: 1 }).data[0]
  store.add(owner, {
    id: ids.messageId,
    conversation_id: ids.conversationId,
    parent_message_id: earlier?.id ?? null,
    inputs: request.inputs,
    query: request.query,
    answer: call.text,
    status: failed ? 'error' : 'normal',
    error: failed ? 'the reply failed' : null,
    message_files: [],
    feedback: null,
    retriever_resources: citationsOf(app),
    agent_thoughts: [],
    created_at: ids.createdAt,
  })
}
