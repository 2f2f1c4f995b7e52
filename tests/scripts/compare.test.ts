import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { compare } from '../../bench/compare.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'peers-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function writeComparison(...lines: string[]): void {
  const file = join(folder, 'compare.sh')
  writeFileSync(file, ['#!/bin/sh', 'set -e', ...lines, ''].join('\n'))
  chmodSync(file, 0o755)
}

/** As a comparison leaves it; a shell puts in what `speed` names. */
function row(speed: string): string {
  const both = '{"p50": 5, "p99": 12.5}'
  const none = '{"p50": null, "p99": null}'
  const processes = '{"target": {"rssMb": 161, "cpuMsPerTurn": null}}'
  return `{"adapter": "ours", "concurrency": 50, "tps": 0, "turnsPerSecond": ${speed},
    "addedMs": ${both}, "beforeUpstreamMs": ${both}, "tokenMs": ${none}, "processes": ${processes}}`
}

describe('a comparison with peers', () => {
  it('prints the median of each figure over its runs', async () => {
    writeComparison(
      'cd "$(dirname "$0")"',
      'echo run >>runs',
      'speed=$(echo 10 90 30 | cut -d" " -f"$(wc -l <runs)")',
      `cat >"$1/ours-0.json" <<END\n[${row('$speed')}]\nEND`,
      'echo else >"$1/ours.log"',
    )
    const [head = '', , ...lines] = (await compare(folder, 3)).split('\n')
    expect(head).toContain('| target | tokens/s | clients | turns/s | added p50 ms |')
    expect(lines).toEqual(['| ours | unpaced | 50 | 30 | 5 | 12.5 | 5 | – | – | – | 161 |'])
  })

  it('says what is missing where there is nothing to compare with', async () => {
    await expect(compare(folder, 1)).rejects.toThrow(/里没有 compare\.sh/)
    await expect(compare(join(folder, 'nowhere'), 1)).rejects.toThrow(/nowhere 里没有 compare\.sh/)
  })

  it('says so when the comparison fails', async () => {
    writeComparison('exit 3')
    await expect(compare(folder, 1)).rejects.toThrow(/以 3 结束/)
  })
})
