/** `/sign-in`: `POST /token` for a token, `GET /check` with a bearer token for whether it is still good. */
import { Hono, type Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { z } from 'zod'
import { rest } from '../frames.ts'
import type { NodeEnv } from '../world.ts'
import type { SignInCall, SignInWorld } from './sign-in.ts'

const credentials = z.object({ code: z.string(), password: z.string() })

interface Outcome {
  status: ContentfulStatusCode
  body: Record<string, unknown>
}

export function createSignInRoutes(world: SignInWorld, closing: AbortSignal): Hono<NodeEnv> {
  const routes = new Hono<NodeEnv>()
  const serve =
    (operation: SignInCall['operation'], answer: (context: Context<NodeEnv>) => Promise<Outcome>) =>
    async (context: Context<NodeEnv>): Promise<Response> => {
      const { delayMs, status: instead } = world.behaviour
      if (delayMs > 0) await rest(delayMs, closing)
      const outcome =
        instead === null
          ? await answer(context)
          : { status: instead as ContentfulStatusCode, body: { error: 'as told' } }
      world.note({ at: Date.now(), operation, status: outcome.status })
      return context.json(outcome.body, outcome.status)
    }
  routes.post(
    '/token',
    serve('sign-in', (context) => signIn(context, world)),
  )
  routes.get(
    '/check',
    serve('check', (context) => Promise.resolve(check(context, world))),
  )
  return routes
}

async function signIn(context: Context<NodeEnv>, world: SignInWorld): Promise<Outcome> {
  const parsed = credentials.safeParse(await context.req.json().catch(() => null))
  if (!parsed.success) return { status: 400, body: { error: 'code and password are needed' } }
  const token = world.grant(parsed.data.code, parsed.data.password)
  if (token === null) return { status: 401, body: { error: 'wrong code or password' } }
  const { expiresInSeconds } = world.behaviour
  return { status: 200, body: { token, ...(expiresInSeconds !== null && { expires_in: expiresInSeconds }) } }
}

function check(context: Context<NodeEnv>, world: SignInWorld): Outcome {
  const [scheme, token = ''] = (context.req.header('authorization') ?? '').split(' ')
  const isGood = scheme === 'Bearer' && world.isGood(token)
  return isGood ? { status: 200, body: { ok: true } } : { status: 401, body: { error: 'not a token' } }
}
