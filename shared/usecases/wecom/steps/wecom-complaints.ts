import { complaintWords, type Complaint } from '../../../contract/rights/complaint.ts'
import { complaintKinds, complaintNames, type ComplaintKind } from '../../../domain/people/complaint.ts'
import { beijingTime } from '../../../domain/people/own-data-text.ts'
import type { WecomPersonKey } from '../../../ports/wecom-identity.ts'
import { complain, listComplaints } from '../../people/own-data/complain.ts'
import { callerOf, type WecomOwnDataPorts } from './wecom-own-data.ts'
import type { WecomIdentityPorts } from './admit-wecom-user.ts'

type Ports = WecomIdentityPorts & WecomOwnDataPorts

const kinds = complaintKinds.map((kind) => complaintNames[kind]).join('、')
const mostTold = 10

export const complainHow = [
  `发「投诉 类别 说明」，例如：投诉 有害 它让我别吃药。类别有${kinds}，不写也可以。`,
  '只有你写的这句会交给运营者。发「我的投诉」看进度和答复。',
].join('\n')

/** Takes a complaint; `id` stays the same when WeCom sends the message again. */
export async function takeComplaint(
  ports: Ports,
  person: WecomPersonKey,
  { about, words, id }: { about: ComplaintKind; words: string; id: string },
): Promise<string> {
  if (words === '') return complainHow
  const caller = await callerOf(ports, person)
  const given = { complaintId: id, kind: about, words: words.slice(0, complaintWords) }
  const { complaint } = await complain(ports.ownData, caller, given)
  return `收到你的投诉，编号 ${complaint.number}，最晚${day(complaint.dueAt)}答复。发「我的投诉」看进度和答复。`
}

/** Tells the state and the answer of each complaint, the newest first. */
export async function tellComplaints(ports: Ports, person: WecomPersonKey): Promise<string> {
  const { items } = await listComplaints(ports.ownData, await callerOf(ports, person))
  return items.length === 0 ? '你没有投诉过。' : items.slice(0, mostTold).map(told).join('\n\n')
}

function told({ number, kind, words, dueAt, answer }: Complaint): string {
  const state = answer === null ? `处理中，最晚${day(dueAt)}答复` : `答复：${answer}`
  return `${number} ${complaintNames[kind]}：${words.slice(0, 100)}\n${state}`
}

/** Deadlines end with their day. */
function day(at: number): string {
  return ` ${beijingTime(at - 1).slice(0, 10)} `
}
