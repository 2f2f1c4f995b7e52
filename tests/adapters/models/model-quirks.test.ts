import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { quirks, startUpstreams, type QuirkName, type Upstreams } from '../../../local/upstreams/index.ts'
import { createDifyModel } from '../../../shared/adapters/models/model-dify.ts'
import { createOpenAiModel } from '../../../shared/adapters/models/model-openai.ts'
import type { ErrorCode } from '../../../shared/contract/errors.ts'
import type { EndingWaits } from '../../../shared/adapters/models/upstream-ending.ts'
import type { ReplyModel } from '../../../shared/ports/model.ts'
import { brief, patient, type Timeouts } from './model-driver.ts'
import { codeOf, play, question, textOf, type Outcome } from './model-harness.ts'
import { oddReplies } from '../../support/odd-replies.ts'
import { asLongHere } from '../../support/patience.ts'

/**
 * How each quirk of the local upstreams must end; one that is not named here must end in a finished reply.
 */
const failures: Partial<Record<ErrorCode, RegExp>> = {
  UPSTREAM_TIMEOUT: /^(slow-|pause-|stall|endless)/,
  UPSTREAM_UNAVAILABLE:
    /^(cut-(before|after-headers|mid)|json-error|empty-200|end-(silently|early)|finish-(insuff|network)|error-(mid|first|flat-mid)|http-(408|409|429|429-flat|429-retry-after|5\d\d.*)$|dify-workflow-(stopped|failed-only))/,
  UPSTREAM_REJECTED:
    /^(redirect-login|html-200|blank|whitespace|http-(400|401|402|403|404|413|422|429-quota|400-flat)$|dify-(workflow-(failed$|paused)|human|error-quota|app-|not-|quota|model-|conversation-completed))/,
  CONTENT_BLOCKED: /filtered/,
}
const hasty = { firstByteMs: asLongHere(400), idleMs: asLongHere(400), totalMs: asLongHere(800) }
let upstreams: Upstreams

beforeAll(async () => {
  upstreams = await startUpstreams({ paceMs: 0 })
})
afterAll(() => upstreams.close())

const waitsFor = (uses: string): { waits?: EndingWaits } =>
  uses.includes('open-after-finish') ? { waits: brief } : {}

const models: Record<'openai' | 'dify', (uses: string, timeouts: Timeouts) => ReplyModel> = {
  openai: (uses, timeouts) =>
    createOpenAiModel({
      ...waitsFor(uses),
      baseUrl: upstreams.openaiBaseUrl,
      apiKey: 'k',
      model: 'm',
      timeouts,
    }),
  dify: (uses, timeouts) =>
    createDifyModel({ ...waitsFor(uses), baseUrl: upstreams.difyBaseUrl, apiKey: 'app-flow-1', timeouts }),
}

for (const upstream of ['openai', 'dify'] as const) {
  describe.concurrent(`every quirk of ${upstream}`, () => {
    const names = (Object.keys(quirks) as QuirkName[]).filter((name) => {
      const { only } = quirks[name] as { only?: string }
      return only === undefined || only === upstream
    })
    it.each(names)('%s ends as it should', async (name) => {
      // Longer than the deadlines of this machine.
      const use = /^(slow|pause)-/.test(name) ? `${name}=${2 * hasty.totalMs}` : name
      const content = `[[quirk:${use}]]我今天很难过`
      const model = models[upstream](name, failures.UPSTREAM_TIMEOUT?.test(name) ? hasty : patient)
      const outcome = await play(model, { ...question, messages: [{ role: 'user', content }] })
      expect(codeOf(outcome)).toBe(expectedCode(name))
      if (outcome.error !== undefined) return
      expect(outcome.events.at(-1)?.type).toBe('finish')
      expect(textOf(outcome.events).trim()).not.toBe('')
    })
  })
}

describe.concurrent.each(['openai', 'dify'] as const)('an odd reply of %s is read whole', (upstream) => {
  const ask = (uses: string, content: string): Promise<Outcome> =>
    play(models[upstream](uses, patient), { ...question, messages: [{ role: 'user', content }] })
  const cases = oddReplies(upstream).map(({ quirks: uses, text }) => [uses.join(' '), text] as const)
  it.each(cases)('%s', async (uses, text) => {
    const words = '我今天很难过'
    const marks = uses.split(' ').map((use) => `[[quirk:${use}]]`)
    const [odd, plain] = await Promise.all([ask(uses, marks.join('') + words), ask('', words)])
    expect(odd.error).toBeUndefined()
    expect(untagged(odd)).toBe(text ?? untagged(plain))
    expect(odd.events.filter(({ type }) => type === 'finish')).toEqual([odd.events.at(-1)])
  })
})

function untagged({ events }: Outcome): string {
  return textOf(events).replace(/^\[\w+\] /, '')
}

function expectedCode(name: string): ErrorCode | undefined {
  const codes = Object.keys(failures) as ErrorCode[]
  return codes.findLast((code) => failures[code]?.test(name))
}
