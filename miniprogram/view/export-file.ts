import type { ExportedDanger, ExportedMessage, ExportPage } from '../../shared/contract/history.ts'
import type { Message } from '../../shared/contract/message.ts'
import type { SafetyPlan } from '../../shared/contract/safety/safety-plan.ts'
import { fill } from '../strings/fill'
import type { Strings } from '../strings/zh-CN'
import { planParts } from './safety-plan'

/** What was recorded of a person besides the messages. */
export interface MoreToTell {
  dangers?: readonly ExportedDanger[]
  plan?: SafetyPlan | null
  checkIn?: ExportPage['checkIn'] | undefined
  /** The implicit label of the file, and what else is kept of the person. */
  label?: ExportPage['label'] | undefined
  records?: ExportPage['records'] | undefined
}

/**
 * Writes a person's messages as text, sorted by conversation and order. Every reply says that it is generated
 * and carries its content id. The head carries the same for machines, in the fields that GB 45438 names for a
 * file's metadata. It also says when a message was recorded as danger, and holds the person's plan.
 */
export function exportText(
  messages: readonly ExportedMessage[],
  now: number,
  strings: Strings,
  { dangers = [], plan = null, checkIn, label, records = {} }: MoreToTell = {},
): string {
  const words = strings.exportData
  const conversations = byConversation(messages)
  const head = [
    words.title,
    fill(words.exportedAt, { time: stamp(now) }),
    fill(words.content, { conversations: conversations.length, messages: messages.length }),
    ...dangers.map(({ level, at }) =>
      fill(level === 'danger' ? words.danger : words.imminent, { time: stamp(at) }),
    ),
    ...(checkIn ? [fill(words.checkIn, { time: stamp(checkIn.agreedAt) })] : []),
    words.notice,
    metadata(now, strings, label),
    ...Object.entries(records).map(([name, kept]) => `${name}: ${JSON.stringify(kept)}`),
  ]
  const parts = conversations.map((said) => conversationText(said, strings))
  return `${[head.join('\n'), ...(plan ? [planText(plan, strings)] : []), ...parts].join('\n\n\n')}\n`
}

function planText(plan: SafetyPlan, { exportData: words, plan: names }: Strings): string {
  const { people, contact } = plan
  const said = planParts.map((part) => `${names[part].title}\n${plan[part] || words.noText}`)
  const called = people.map(({ name, number }) => `${name} ${number}`)
  const agreed = contact && {
    name: contact.name,
    number: contact.number,
    time: stamp(contact.consent.at),
    version: contact.consent.version,
  }
  return [
    words.plan,
    ...said,
    [names.people, ...called].join('\n'),
    ...(agreed ? [fill(words.contact, agreed)] : []),
  ].join('\n\n')
}

function byConversation(messages: readonly ExportedMessage[]): ExportedMessage[][] {
  const groups = new Map<string, ExportedMessage[]>()
  for (const message of messages) {
    const group = groups.get(message.conversationId)
    if (group) group.push(message)
    else groups.set(message.conversationId, [message])
  }
  return [...groups.values()]
}

/** `Label` 1 means generated content. A cloud that is older than the label leaves it to the app. */
function metadata(now: number, { common }: Strings, label?: ExportPage['label']): string {
  const id = `export-${now}`
  const own = { Label: '1', ContentProducer: common.appName, ProduceID: id, ReservedCode1: '' }
  const passing = { ContentPropagator: common.appName, PropagateID: id, ReservedCode2: '' }
  return JSON.stringify({ AIGC: label ?? { ...own, ...passing } })
}

function conversationText(said: readonly ExportedMessage[], strings: Strings): string {
  const title = fill(strings.exportData.conversation, { title: said[0]?.conversationTitle ?? '' })
  return [`—— ${title} ——`, ...said.map((message) => messageText(message, strings))].join('\n\n')
}

function messageText(message: ExportedMessage, strings: Strings): string {
  const { exportData: words, faces, chat } = strings
  const time = stamp(message.createdAt)
  const heads: Record<Message['role'], string> = { user: words.mine, assistant: words.reply }
  const face = faces[message.emotion]
  const head = fill(heads[message.role], { time, face, label: chat.aiLabel, id: message.id })
  return `${head}\n${message.content === '' ? words.noText : message.content}`
}

/** Local time such as `2026-11-21 16:05`. */
function stamp(at: number): string {
  const date = new Date(at)
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-')
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
