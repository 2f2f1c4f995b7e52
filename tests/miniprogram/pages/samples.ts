import { textLimit } from '../../../shared/contract/fields.ts'
import type { Conversation } from '../../../shared/contract/conversation.ts'
import type { LoginData } from '../../../shared/contract/login.ts'

const minuteMs = 60_000

export function conversation(id: string, part: Partial<Conversation> = {}): Conversation {
  return {
    id,
    title: `说说${id}`,
    persona: 'zhiji',
    channel: 'miniprogram',
    turns: 1,
    lastText: `${id}的最后一句`,
    lastEmotion: 'happy',
    pinned: false,
    createdAt: Date.now() - 60 * minuteMs,
    updatedAt: Date.now() - 5 * minuteMs,
    ...part,
  }
}

const persona = (id: string, name: string) => ({
  id,
  name,
  description: `${name}的介绍`,
  openers: [`和${name}说说`],
})

export const login: LoginData = {
  user: { openid: 'user-a', isNew: false, createdAt: 1, profile: {} },
  person: {
    band: 'adult',
    birthYear: 1990,
    needs: [],
    texts: { terms: 1, privacy: 1, mood: 1, memory: 1, training: 1 },
    consents: { mood: true, memory: false, training: false },
  },
  config: {
    personas: [persona('zhiji', '知己'), persona('coach', '教练')],
    limits: { textLength: textLimit, titleLength: 60, pageLength: 50, turnsPerMinute: 20, turnsPerDay: 500 },
    wecom: false,
    checkInTemplate: null,
    aiLabel: 'AI 生成',
  },
}
