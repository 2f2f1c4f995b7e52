import { expect, it } from 'vitest'
import { askAsCrowd } from '../support/crowd.ts'

it('twenty users at once through four instances, some callbacks doubled and instances killed: each gets the whole answer once', async () => {
  // On a busy machine callbacks queue: that nobody gives up on them is not what is tested.
  const timing = { timeoutMs: 20_000, retryMs: 1000, retries: 20 }
  const tally = await askAsCrowd({ users: 20, duplicated: 0.1, killEveryMs: 2000, timing })
  console.log('crowd of 20', tally)
  expect(tally.kills).toBeGreaterThan(0)
  expect(tally.calls).toBe(20 + tally.interrupted)
  expect(tally.mostCalls).toBeLessThanOrEqual(2)
  expect(tally.spreadStreams).toBeGreaterThan(10)
})
