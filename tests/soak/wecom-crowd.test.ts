import { expect, it } from 'vitest'
import { askAsCrowd } from '../wecom/support/crowd.ts'

it('a hundred users at once through four instances, a tenth of the callbacks doubled and an instance killed every 2 s', async () => {
  const tally = await askAsCrowd({ users: 100, duplicated: 0.1, killEveryMs: 2000 })
  console.log('crowd of 100', tally)
  expect(tally.kills).toBeGreaterThan(2)
  expect(tally.calls).toBe(100 + tally.interrupted)
  expect(tally.mostCalls).toBeLessThanOrEqual(2)
  expect(tally.spreadStreams).toBeGreaterThan(80)
})
