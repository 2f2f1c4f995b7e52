import type { Envelope } from '../../shared/contract/envelope.ts'
import type { OwnerComplaint, OwnerComplaints } from '../../shared/contract/rights/complaint.ts'
import { beijingTime } from '../../shared/domain/people/own-data-text.ts'
import { ownerSubject } from '../../shared/runtime/owner-door.ts'
import { signTicket } from '../../shared/runtime/ticket.ts'
import { say } from '../command-line/say.ts'
import { readEnvironment } from '../deploy/settings.ts'

export interface ComplaintFlags {
  /** The number of one complaint. */
  word: string | undefined
  answer?: string | undefined
  env?: string | undefined
}

type Ask = <Data>(body: object) => Promise<Data>

const ticketMs = 60_000

/** Prints the complaints that wait for an answer, or answers one. */
export async function handleComplaints({ word, answer, env }: ComplaintFlags): Promise<void> {
  if (word === undefined && answer !== undefined)
    throw new Error('要写编号：npm run complaints -- <编号> --answer <答复>')
  const ask = await openSweep(env)
  if (word !== undefined && answer !== undefined) {
    const given = { action: 'answer-complaint', number: word, answer }
    return say(`已答复 ${(await ask<OwnerComplaint>(given)).number}`)
  }
  const { items } = await ask<OwnerComplaints>({ action: 'open-complaints' })
  for (const one of items.filter(({ number }) => word === undefined || number === word)) {
    say(`${one.number} ${one.kind} ${one.channel} 最晚 ${beijingTime(one.dueAt - 1)}\n  ${one.words}`)
    if (one.reply !== null) say(`  回复：${one.reply}`)
  }
  if (items.length === 0) say('没有等待答复的投诉')
}

/** Speaks to the function that keeps complaints, as the owner. */
async function openSweep(env: string | undefined): Promise<Ask> {
  const settings = await readEnvironment(env)
  const secret = settings.values.TICKET_SECRET
  if (secret === undefined) throw new Error('没有填 TICKET_SECRET')
  const cloud = await (await import('../deploy/account.ts')).openCloud(settings)
  return async <Data>(body: object): Promise<Data> => {
    const signed = { functionName: 'sweep', body }
    const ticket = signTicket(secret, signed, ownerSubject, Date.now() + ticketMs)
    const answer = (await cloud.functions.invoke('sweep', { ...body, ticket })) as Envelope<Data>
    if (!answer.ok) throw new Error(answer.error.message)
    return answer.data
  }
}
