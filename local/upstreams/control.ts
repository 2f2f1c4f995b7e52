/** `/_local`: scripts the upstreams and reads what reached them, over HTTP. */
import { Hono } from 'hono'
import { z } from 'zod'
import type { CallStatus, Upstream } from './calls.ts'
import { htmlPage } from './quirk.ts'
import { quirkNames, quirks } from './quirks/quirks.ts'
import type { NodeEnv, World } from './world.ts'

export function createControlRoutes(world: World): Hono<NodeEnv> {
  const routes = new Hono<NodeEnv>()
  routes.get('/calls', (context) => {
    const { upstream, operation, status } = context.req.query()
    const calls = world.calls.list({
      ...(upstream === undefined ? {} : { upstream: upstream as Upstream }),
      ...(operation === undefined ? {} : { operation }),
      ...(status === undefined ? {} : { status: status as CallStatus }),
    })
    return context.json({ calls })
  })
  routes.post('/script', async (context) => {
    world.scripts.add(await context.req.json())
    return context.json({ ok: true })
  })
  routes.post('/reset', (context) => {
    world.calls.reset()
    world.scripts.reset()
    world.wechat.reset()
    return context.json({ ok: true })
  })
  routes.get('/quirks', (context) =>
    context.json({
      quirks: quirkNames.map((name) => {
        const { about, only, amount } = quirks[name]
        return { name, about, only, amount }
      }),
    }),
  )
  routes.all('/login.html', (context) => context.html(htmlPage('Sign in')))
  routes.onError((error, context) => {
    if (error instanceof z.ZodError) return context.json({ error: z.prettifyError(error) }, 400)
    if (error instanceof SyntaxError) return context.json({ error: 'the body is not JSON' }, 400)
    throw error
  })
  return routes
}
