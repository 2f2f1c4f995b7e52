import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isFresh, writeRecord } from '../../scripts/build/fresh.mjs'

let folder: string
const at = (name: string): string => join(folder, name)
const anHourAgo = Date.now() / 1000 - 3600

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fresh-'))
  for (const name of ['source', 'other', 'bundle']) {
    writeFileSync(at(name), name)
    utimesSync(at(name), anHourAgo, anHourAgo)
  }
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function record(): void {
  const inputs = [at('source'), at('other'), at('not-there')]
  writeRecord(at('record'), { key: 'how', inputs, outputs: [at('bundle')], startedAt: Date.now() })
}
const fresh = (key = 'how', outputs = [at('bundle')]): boolean => isFresh(at('record'), key, outputs)

describe('what was built once', () => {
  it('is taken again while everything is as it was', () => {
    expect(fresh()).toBe(false)
    record()
    expect(fresh()).toBe(true)
  })

  it.each<[string, () => void]>([
    ['a source has other text', () => writeFileSync(at('source'), 'changed')],
    ['a source was written again with as much text', () => writeFileSync(at('source'), 'ecruos')],
    ['a source is gone', () => rmSync(at('other'))],
    ['a file was made that was looked for', () => writeFileSync(at('not-there'), '')],
    ['it is gone itself', () => rmSync(at('bundle'))],
    ['the record is half written', () => writeFileSync(at('record'), '{"key":"how","inp')],
  ])('is built anew when %s', (_, change) => {
    record()
    change()
    expect(fresh()).toBe(false)
  })

  it('is built anew in another way, or when more of it is needed', () => {
    record()
    expect(fresh('otherwise')).toBe(false)
    expect(fresh('how', [at('bundle'), at('second')])).toBe(false)
  })

  it('is built anew when a source was written while it was read', () => {
    const now = Date.now() / 1000
    utimesSync(at('source'), now, now)
    record()
    expect(fresh()).toBe(false)
  })
})
