import { randomUUID } from 'node:crypto'
import { openAccount } from '../../scripts/deploy/account.ts'
import type { Envelope } from '../../shared/contract/envelope.ts'
import type { EraseData } from '../../shared/contract/history.ts'
import { signTicket } from '../../shared/runtime/ticket.ts'
import { createAsking, type Asking } from '../support/asking.ts'

/** A deployed product, wherever it runs. */
export interface Target {
  /** Calls a function without any WeChat context and answers what it answered. */
  invoke(name: string, event: object): Promise<unknown>
  /** TICKET_SECRET of the functions. */
  secret: string
}

/** A person who exists for one run of the suite and speaks by signed tickets. */
export interface Visitor extends Asking {
  subject: string
  call<Data>(name: string, event: unknown): Promise<Envelope<Data>>
  /** Takes everything of this person out of the environment. */
  erase(): Promise<void>
}

const ticketMs = 5 * 60_000

/** The environment of this name, reached with the keys that `npm run deploy` uses. */
export async function openTarget(envId: string): Promise<Target> {
  const { settings, cloud } = await openAccount(envId)
  const secret = settings.values.TICKET_SECRET
  if (secret === undefined) throw new Error('TICKET_SECRET of the environment is needed')
  return { invoke: cloud.functions.invoke, secret }
}

export function createVisitor({ invoke, secret }: Target): Visitor {
  const subject = `e2e:${randomUUID()}`

  async function call<Data>(name: string, event: unknown): Promise<Envelope<Data>> {
    // What is signed is what arrives: JSON has no undefined.
    const body = JSON.parse(JSON.stringify(event)) as object
    const ticket = signTicket(secret, { functionName: name, body }, subject, Date.now() + ticketMs)
    return (await invoke(name, { ...body, ticket })) as Envelope<Data>
  }

  const asking = createAsking(call)
  return {
    subject,
    call,
    ...asking,
    async erase() {
      while ((await asking.ask<EraseData>('history', { action: 'erase' })).remaining);
    },
  }
}
