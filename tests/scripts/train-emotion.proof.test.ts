import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { trainTable } from '../../scripts/training/emotion-training.ts'
import { emotionTableSource } from '../../scripts/build/function-files.ts'

it('the table of the local tagger is what training makes of the clauses as they are', () => {
  expect(readFileSync(emotionTableSource).equals(trainTable())).toBe(true)
})
