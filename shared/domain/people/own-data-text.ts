import type { AigcLabel } from './aigc-label.ts'

/** A message as this text needs it. */
export interface SaidMessage {
  id: string
  role: 'user' | 'assistant'
  content: string
  createdAt: number
  conversationTitle: string
}

/** What stands in the head of the first part. */
export interface OwnDataHead {
  at: number
  label: AigcLabel
  dangers: { level: 'danger' | 'imminent'; at: number }[]
  /** Documents of the other collections, and what else is kept, by a name. */
  records: Record<string, unknown>
}

const beijingMs = 8 * 3600_000

/** Beijing time such as `2026-11-21 16:05`. */
export function beijingTime(at: number): string {
  return new Date(at + beijingMs).toISOString().slice(0, 16).replace('T', ' ')
}

/** The head of a person's data as text; the line of metadata is for machines. */
export function ownDataHead({ at, label, dangers, records }: OwnDataHead): string {
  const spoken = dangers.map(
    (each) =>
      `${beijingTime(each.at)} 记录过一次${each.level === 'imminent' ? '正在发生的' : ''}危险（只有时间和程度，没有你的话）`,
  )
  const kept = Object.entries(records).map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
  return [
    '知己 · 我的数据',
    `导出时间（北京时间）：${beijingTime(at)}`,
    '标着「AI 生成」的回复由人工智能生成，转发或发布时请保留这个标识。',
    JSON.stringify({ AIGC: label }),
    ...spoken,
    ...(kept.length > 0 ? ['', '—— 其他记录 ——', ...kept] : []),
  ].join('\n')
}

/** One message; the title stands before the first of its conversation. */
export function ownDataMessage(message: SaidMessage, previousTitle: string | null): string {
  const { role, content, createdAt, conversationTitle, id } = message
  const title = conversationTitle === previousTitle ? [] : [`—— ${conversationTitle} ——`, '']
  const head = role === 'user' ? '我' : `知己（AI 生成，编号 ${id}）`
  return [...title, `${beijingTime(createdAt)} ${head}`, content === '' ? '（没有文字）' : content].join('\n')
}
