import { Hono } from 'hono'
import { complaintRequest, exportQuery } from '../../../shared/contract/gateway-sessions.ts'
import { clock } from '../../../shared/runtime/compose/compose.ts'
import { complainPorts } from '../../../shared/runtime/compose/compose-complaints.ts'
import { erasePorts, exportPorts } from '../../../shared/runtime/compose/compose-person-data.ts'
import { complain, listComplaints } from '../../../shared/usecases/people/own-data/complain.ts'
import { erasePersonUntil } from '../../../shared/usecases/people/own-data/erase-person.ts'
import { exportMessages } from '../../../shared/usecases/people/own-data/export-messages.ts'
import type { GatewayEnv } from '../gateway-env.ts'
import { admit, limitAddress } from './admit-caller.ts'
import { readBody, readQuery } from './read-input.ts'

/**
 * What a person may ask for about themselves: `/api/me`, `/api/complaints`. Only a token names them,
 * never a claim.
 */
export const meRoutes = new Hono<GatewayEnv>()

/** Below the patience of clients and of the access service. */
const eraseMs = 10_000

meRoutes.get('/me/export', limitAddress('other'), async (c) => {
  const caller = await admit(c, 'other')
  return c.json(await exportMessages(exportPorts(c.get('log')), caller, readQuery(c, exportQuery)))
})

meRoutes.delete('/me', limitAddress('other'), async (c) => {
  const caller = await admit(c, 'other')
  const erased = await erasePersonUntil(erasePorts(c.get('log')), caller, clock.now() + eraseMs)
  return c.json(erased, erased.remaining ? 202 : 200)
})

meRoutes.post('/complaints', limitAddress('other'), async (c) => {
  const caller = await admit(c, 'other')
  const given = await readBody(c, complaintRequest)
  return c.json(await complain(complainPorts(c.get('log')), caller, given), 201)
})

meRoutes.get('/complaints', limitAddress('other'), async (c) => {
  const caller = await admit(c, 'other')
  return c.json(await listComplaints(complainPorts(c.get('log')), caller))
})
