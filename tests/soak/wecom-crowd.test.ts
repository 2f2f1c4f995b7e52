import { expect, it } from 'vitest'
import { askAsCrowd } from '../wecom/support/crowd.ts'

it('a hundred users at once through four instances, a tenth of the callbacks doubled and an instance killed every 2 s', async () => {
  // An idle machine does it with WeCom's own 5 s and three retries; on a busy one the queue before four
  // instances is longer.
  const timing = { timeoutMs: 15_000, retries: 8 }
  const tally = await askAsCrowd({ users: 100, duplicated: 0.1, killEveryMs: 2000, timing })
  console.log('crowd of 100', tally)
  expect(tally.kills).toBeGreaterThan(2)
  expect(tally.calls).toBe(100 + tally.interrupted)
  expect(tally.mostCalls).toBeLessThanOrEqual(2)
  expect(tally.spreadStreams).toBeGreaterThan(80)
})
