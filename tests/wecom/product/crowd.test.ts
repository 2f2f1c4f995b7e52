import { expect, it } from 'vitest'
import { askAsCrowd } from '../support/crowd.ts'

it('twenty users at once through four instances, some callbacks doubled and instances killed: each gets the whole answer once', async () => {
  const tally = await askAsCrowd({ users: 20, duplicated: 0.1, killEveryMs: 1000 })
  console.log('crowd of 20', tally)
  expect(tally.kills).toBeGreaterThan(0)
  expect(tally.calls).toEqual({ 1: 20 })
  expect(tally.spreadStreams).toBeGreaterThan(10)
}, 120_000)
