import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Envelope } from '../../../shared/contract/envelope.ts'
import type { EraseData, ExportPage } from '../../../shared/contract/history.ts'
import type {
  Complaint,
  ComplaintData,
  ComplaintsData,
  OwnerComplaints,
} from '../../../shared/contract/rights/complaint.ts'
import type { SweepData } from '../../../shared/contract/sweep.ts'
import { ownerSubject } from '../../../shared/runtime/owner-door.ts'
import { signTicket } from '../../../shared/runtime/ticket.ts'
import { signIn } from '../../gateway/product/door.ts'
import { startAlertReceiver, type AlertReceiver } from '../../support/alert-receiver.ts'
import { startProduct, type Person, type Product } from '../../support/product.ts'

const receiverSecret = 'the secret of a receiver that is long enough'
const ticketSecret = 'a secret of at least thirty-two characters'

let receiver: AlertReceiver
let product: Product
beforeAll(async () => {
  receiver = await startAlertReceiver(receiverSecret)
  const env = { COMPLAINT_WEBHOOK_URL: receiver.url, COMPLAINT_WEBHOOK_SECRET: receiverSecret }
  product = await startProduct({ env: { ...env, TICKET_SECRET: ticketSecret, COMPLAINT_DAYS: '3' } })
  product.upstreams.wecom.pace({ refreshMs: 40, retryMs: 200 })
})
afterAll(async () => {
  await product.close()
  await receiver.close()
})
beforeEach(() => receiver.behave('takes'))

const about = { kind: 'harmful', words: '它让我别吃药' }
const complain = async (person: Person, more: object = {}): Promise<Complaint> =>
  (await person.ask<ComplaintData>('history', { action: 'complain', ...about, ...more })).complaint
const listed = async (person: Person): Promise<Complaint[]> =>
  (await person.ask<ComplaintsData>('history', { action: 'complaints' })).items

/** What the owner asks, with a ticket in this name. */
async function asOwner<Data>(body: object, subject = ownerSubject): Promise<Envelope<Data>> {
  const ticket = signTicket(ticketSecret, { functionName: 'sweep', body }, subject, Date.now() + 60_000)
  const response = await fetch(`${product.cloud.url}/call/sweep`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...body, ticket }),
  })
  return ((await response.json()) as { result: Envelope<Data> }).result
}

async function sweep(): Promise<SweepData> {
  const { result } = await product.cloud.functions.fireTimer('sweep', 'every-minute')
  const answer = result as unknown as Envelope<SweepData>
  if (!answer.ok) throw new Error(answer.error.code)
  return answer.data
}

const alertsOf = ({ number }: Complaint) => receiver.alerts.filter(({ body }) => body.number === number)

describe('a complaint', () => {
  it('is acknowledged at once with a number and a deadline that its person sees again', async () => {
    const person = product.person()
    const { reply } = await person.send('你好')
    const complaint = await complain(person, { replyId: reply.id })
    expect(complaint).toMatchObject({
      ...about,
      state: 'open',
      answer: null,
      replyId: reply.id,
      withReply: false,
    })
    expect(complaint.number).toMatch(/^TS\d{8}-[\dA-F]{8}$/)
    const days = (complaint.dueAt - complaint.at) / 86_400_000
    expect(days).toBeGreaterThan(3)
    expect(days).toBeLessThanOrEqual(6)
    expect(await listed(person)).toEqual([complaint])
    expect(await listed(product.person())).toEqual([])
  })

  it('is one, however often it is sent, and takes the reply along only by consent', async () => {
    const person = product.person()
    const { reply } = await person.send('讲个故事')
    const complaintId = randomUUID()
    const [first, second] = [
      await complain(person, { complaintId, replyId: reply.id, withReply: true }),
      await complain(person, { complaintId, replyId: reply.id, withReply: true }),
    ]
    expect(second).toEqual(first)
    await complain(person, { replyId: reply.id })
    const stored = await product.cloud.database.find('complaints', { query: { _openid: person.openid } })
    expect(new Set(stored.map((one) => one.reply))).toEqual(new Set([reply.content, null]))
  })

  it('is never refused for its words, but for somebody else’s reply, and after ten in a day', async () => {
    const [person, other] = [product.person(), product.person()]
    const { reply } = await other.send('你好')
    expect(
      await person.refused('history', { action: 'complain', ...about, replyId: reply.id }),
    ).toMatchObject({
      code: 'NOT_FOUND',
    })
    expect((await complain(person, { words: '它说了违规测试词，还说我不想活了' })).state).toBe('open')
    expect((await complain(person, { words: '' })).words).toBe('')
    const more = await Promise.all(
      Array.from({ length: 20 }, () => person.call('history', { action: 'complain', ...about })),
    )
    expect(more.filter(({ ok }) => ok)).toHaveLength(8)
    const refused = more.find(({ ok }) => !ok)
    expect(refused).toMatchObject({ error: { code: 'RATE_LIMITED' } })
  })

  it('is taken along, and goes when everything of the person goes', async () => {
    const person = product.person()
    const { number } = await complain(person)
    const { records } = await person.ask<ExportPage>('history', { action: 'export' })
    expect(records?.complaints).toEqual([expect.objectContaining({ number, words: about.words })])
    await person.ask<EraseData>('history', { action: 'erase' })
    expect(await product.cloud.database.count('complaints', { number })).toBe(0)
  })
})

describe('the owner', () => {
  it('is told once, signed, without words, though the receiver failed first', async () => {
    receiver.behave('fails')
    const complaint = await complain(product.person())
    await sweep()
    expect(alertsOf(complaint)).toMatchObject([{ isTaken: false }])
    receiver.behave('takes')
    await sweep()
    expect(alertsOf(complaint)).toHaveLength(1)
    const options = { multi: true, upsert: false, replace: false }
    const due = { number: complaint.number, told: 'pending' }
    await product.cloud.database.update('complaints', due, { $set: { tellAt: 0 } }, options)
    expect((await sweep()).deliveredComplaints).toBeGreaterThan(0)
    await sweep()
    const [, last, ...others] = alertsOf(complaint)
    expect(others).toEqual([])
    expect(last).toMatchObject({
      isSigned: true,
      isTaken: true,
      body: { type: 'complaint', kind: 'harmful' },
    })
    expect(JSON.stringify(receiver.alerts)).not.toMatch(/别吃药|openid|o-/)
  })

  it('answers by a ticket of their own; the person reads it beside the complaint', async () => {
    const person = product.person()
    const { number } = await complain(person)
    const open = await asOwner<OwnerComplaints>({ action: 'open-complaints' })
    const seen = open.ok ? open.data.items.find((one) => one.number === number) : undefined
    expect(seen).toMatchObject({ words: about.words, reply: null, channel: 'miniprogram' })
    expect(JSON.stringify(open)).not.toContain(person.openid)
    const answer = '已改好提示词，谢谢你告诉我们'
    expect(await asOwner({ action: 'answer-complaint', number, answer })).toMatchObject({ ok: true })
    expect(await listed(person)).toMatchObject([{ number, state: 'answered', answer }])
    const after = await asOwner<OwnerComplaints>({ action: 'open-complaints' })
    expect(after.ok && after.data.items.map((one) => one.number)).not.toContain(number)
  })

  it('is nobody else: no person, no other ticket, no timer', async () => {
    const person = product.person()
    const { number } = await complain(person)
    const event = { action: 'answer-complaint', number, answer: '我自己答复' }
    expect(await person.refused('sweep', event)).toMatchObject({ code: 'FORBIDDEN' })
    expect(await asOwner(event, person.openid)).toMatchObject({ error: { code: 'FORBIDDEN' } })
    expect(await person.refused('sweep', { action: 'open-complaints' })).toMatchObject({ code: 'FORBIDDEN' })
    expect(await listed(person)).toMatchObject([{ state: 'open' }])
  })
})

describe('the other doors', () => {
  it('take complaints at the gateway', async () => {
    const guest = await signIn(product)
    const made = await guest.post<ComplaintData>('/api/complaints', about)
    expect(made).toMatchObject({ status: 201, body: { complaint: { ...about, state: 'open' } } })
    const { body } = await guest.get<ComplaintsData>('/api/complaints')
    expect(body.items).toEqual([made.body.complaint])
  })

  it('take complaints at the bot, and tell their state and answer', async () => {
    const userid = `w${randomUUID()}`
    const say = async (text: string) => (await product.upstreams.wecom.say(userid, text).ended).shown()
    expect(await say('我的投诉')).toContain('没有投诉过')
    const told = await say('投诉 不实 它说的电话号码不对')
    const [number = ''] = /TS\d{8}-[\dA-F]{8}/.exec(told) ?? []
    expect(told).toMatch(/最晚 \d{4}-\d\d-\d\d 答复/)
    expect(await say('我的投诉')).toMatch(new RegExp(`${number} 不实：它说的电话号码不对\\n处理中`))
    await asOwner({ action: 'answer-complaint', number, answer: '号码已改正' })
    expect(await say('我的投诉')).toContain('答复：号码已改正')
    const words = await say('投诉')
    expect(words).toContain('诱导依赖')
  })
})
