import { describe, expect, it } from 'vitest'
import { en } from '../../miniprogram/strings/en.ts'
import { zhCN } from '../../miniprogram/strings/zh-CN.ts'
import { exportText } from '../../miniprogram/view/export-file.ts'
import type { ExportedMessage } from '../../shared/contract/history.ts'
import { message } from './messages.ts'

const now = new Date(2026, 10, 21, 16, 5).getTime()
const said = (conversationId: string, part: Parameters<typeof message>[0]): ExportedMessage => ({
  ...message({ conversationId, createdAt: now - 60_000, ...part }),
  conversationTitle: `说说${conversationId}`,
  persona: 'zhiji',
})
const messages = [
  said('考试', { role: 'user', clientMessageId: 'a', content: '没考好', emotion: 'sad' }),
  said('考试', { role: 'assistant', clientMessageId: 'a', content: '抱抱你。\n慢慢来。' }),
  said('升职', { role: 'user', clientMessageId: 'b', content: '升职了', emotion: 'happy' }),
  said('升职', { role: 'assistant', clientMessageId: 'b', content: '', status: 'failed' }),
  said('考试', { role: 'user', clientMessageId: 'c', content: '好多了' }),
  said('考试', { role: 'assistant', clientMessageId: 'c', content: '真好' }),
]
const text = exportText(messages, now, zhCN)

describe('the file that a person takes along', () => {
  it('holds every word, by conversation, each in its order', () => {
    const places = ['说说考试', '没考好', '抱抱你。\n慢慢来。', '好多了', '真好', '说说升职', '升职了'].map(
      (words) => text.indexOf(words),
    )
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(text).toContain('对话 2 个，消息 6 条')
    expect(text).toContain('导出时间：2026-11-21 16:05')
    expect(text).toContain('2026-11-21 16:04 我（心情：难过）\n没考好')
    expect(text).toContain('（没有内容）')
  })

  it('says of each reply, and of nothing else, that it is generated, with its content id', () => {
    const heads = text.split('\n').filter((line) => /^\d{4}-/.test(line))
    const replies = messages.filter(({ role }) => role === 'assistant')
    expect(
      heads.filter((line) => line.includes('AI 生成')).map((line) => /编号 ([\w-]+)/.exec(line)?.[1]),
    ).toEqual(
      ['a', 'c', 'b'].map((turn) => replies.find(({ clientMessageId }) => clientMessageId === turn)?.id),
    )
    expect(heads.filter((line) => line.includes(' 我（')).join()).not.toContain('AI')
  })

  it('tells machines the same, in its head', () => {
    const line = text.split('\n').find((each) => each.startsWith('{')) ?? ''
    expect(JSON.parse(line)).toEqual({
      AIGC: {
        Label: '1',
        ContentProducer: '知己',
        ProduceID: `export-${now}`,
        ReservedCode1: '',
        ContentPropagator: '知己',
        PropagateID: `export-${now}`,
        ReservedCode2: '',
      },
    })
  })

  it('bears the label that the cloud has made, and what else the cloud keeps', () => {
    const made = { ContentProducer: '某某公司', ProduceID: 'e1', ReservedCode1: 'c1' }
    const passed = { ContentPropagator: '某某公司', PropagateID: 'e1', ReservedCode2: 'c1' }
    const label = { Label: '1', ...made, ...passed } as const
    const told = exportText([], now, zhCN, { label, records: { complaints: [{ number: 'TS1' }] } })
    expect(told).toContain(JSON.stringify({ AIGC: label }))
    expect(told).toContain('complaints: [{"number":"TS1"}]')
  })

  it('holds the safety plan, and what was agreed to about its contact', () => {
    const contact = { name: '姐姐', number: '13900000002', consent: { version: 1, at: now } }
    const people = [{ name: '阿明', number: '13800000001' }]
    const plan = { reasons: '妹妹', calming: '', places: '外婆家', people, contact, updatedAt: now }
    const told = exportText([], now, zhCN, { plan })
    for (const words of ['妹妹', '外婆家', '阿明 13800000001', '姐姐 13900000002（2026-11-21 16:05 同意保存'])
      expect(told).toContain(words)
  })

  it('says when danger was recorded, and at what level', () => {
    const dangers = [
      { level: 'imminent' as const, at: now },
      { level: 'danger' as const, at: now - 60_000 },
    ]
    const told = exportText(messages, now, zhCN, { dangers })
    expect(told).toContain('2026-11-21 16:05 有一句话被记为危险就在眼前')
    expect(told).toContain('2026-11-21 16:04 有一句话被记为有危险')
    expect(text).not.toContain('被记为')
  })

  it('speaks English to who reads English', () => {
    const english = exportText(messages, now, en)
    expect(english).toContain('AI-generated, content id assistant-a')
    expect(english).toContain('Me (mood: sad)')
  })
})
