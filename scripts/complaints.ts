import type { Envelope } from '../shared/contract/envelope.ts'
import type { OwnerComplaint, OwnerComplaints } from '../shared/contract/rights/complaint.ts'
import { beijingTime } from '../shared/domain/people/own-data-text.ts'
import { ownerSubject } from '../shared/runtime/owner-door.ts'
import { signTicket } from '../shared/runtime/ticket.ts'
import { messageOf } from './command-line/failure.ts'
import { envFlag, readFlags } from './command-line/flags.ts'
import { openAccount } from './deploy/account.ts'
import { fail, say } from './deploy/terminal.ts'

const flags = readFlags({
  run: 'npm run complaints',
  word: '<编号>',
  flags: {
    answer: { type: 'string', value: '<答复>', says: '答复这个编号的投诉；不写就列出等待答复的' },
    env: envFlag,
  },
})
const ticketMs = 60_000

try {
  const { settings, cloud } = await openAccount(flags.env)
  const secret = settings.values.TICKET_SECRET
  if (secret === undefined) throw new Error('没有填 TICKET_SECRET')
  const ask = async <Data>(body: object): Promise<Data> => {
    const signed = { functionName: 'sweep', body }
    const ticket = signTicket(secret, signed, ownerSubject, Date.now() + ticketMs)
    const answer = (await cloud.functions.invoke('sweep', { ...body, ticket })) as Envelope<Data>
    if (!answer.ok) throw new Error(answer.error.message)
    return answer.data
  }
  if (flags.word !== undefined && flags.answer !== undefined) {
    const given = { action: 'answer-complaint', number: flags.word, answer: flags.answer }
    say(`已答复 ${(await ask<OwnerComplaint>(given)).number}`)
  } else {
    const { items } = await ask<OwnerComplaints>({ action: 'open-complaints' })
    for (const one of items.filter(({ number }) => flags.word === undefined || number === flags.word)) {
      say(`${one.number} ${one.kind} ${one.channel} 最晚 ${beijingTime(one.dueAt - 1)}\n  ${one.words}`)
      if (one.reply !== null) say(`  回复：${one.reply}`)
    }
    if (items.length === 0) say('没有等待答复的投诉')
  }
} catch (error) {
  fail(messageOf(error))
  process.exitCode = 1
}
