import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import type { LocalStackOptions } from '../../../scripts/dev/local-stack.ts'
import { patience } from '../../support/patience.ts'
import type { ChatPhone } from './chat-phone.ts'
import { startChatStage, type ChatStage, type PhoneOptions } from './chat-stage.ts'

export interface ChatSuite {
  readonly stage: ChatStage
  /** A phone for this test; after the test it is closed, and must have had no problems. */
  open(options?: PhoneOptions): Promise<ChatPhone>
}

/** One stage for all tests of a file. */
export function useChatStage(options: LocalStackOptions = {}): ChatSuite {
  let stage: ChatStage | undefined
  const phones: ChatPhone[] = []
  const started = (): ChatStage => {
    if (!stage) throw new Error('the stage stands while tests run')
    return stage
  }
  beforeAll(async () => {
    stage = await startChatStage(options)
  })
  afterAll(() => stage?.close())
  afterEach(async () => {
    const open = phones.splice(0)
    const problems = open.flatMap((phone) => phone.problems())
    await Promise.all(open.map((phone) => phone.close()))
    expect(problems).toEqual([])
  })
  return {
    get stage() {
      return started()
    },
    async open(phoneOptions) {
      const phone = await started().open(phoneOptions)
      phones.push(phone)
      return phone
    },
  }
}

/** Asks again and again until what is expected of the answer holds. */
export const eventually = <Answer>(ask: () => Answer | Promise<Answer>) =>
  expect.poll(ask, { timeout: patience(10_000), interval: 60 })
