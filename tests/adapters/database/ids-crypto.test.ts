import { expect, it } from 'vitest'
import { createIds } from '../../../shared/adapters/system/ids-crypto.ts'

it('random ids are of one form and never alike, from one source or from several', () => {
  const sources = [createIds(), createIds()]
  const made = Array.from({ length: 5000 }, () => sources.map((ids) => ids.random())).flat()
  expect(made.filter((id) => !/^[0-9a-f]{24}$/.test(id))).toEqual([])
  expect(new Set(made).size).toBe(made.length)
})
