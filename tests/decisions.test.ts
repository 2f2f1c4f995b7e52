import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const folder = 'docs/decisions'
const records = readdirSync(folder).toSorted()

it('each decision has a number of its own, without a gap, and its heading says it', () => {
  expect(records.map((file) => Number(file.slice(0, 3)))).toEqual(records.map((_record, place) => place))
  const headings = records.slice(1).map((file) => readFileSync(`${folder}/${file}`, 'utf8').split(' ', 2)[1])
  expect(headings).toEqual(records.slice(1).map((file) => file.slice(0, 3)))
})
