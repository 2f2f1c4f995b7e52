import { createInterface } from 'node:readline/promises'
import { styleText } from 'node:util'
import { fail, say, warn } from '../command-line/say.ts'
import type { Choice } from './requirements.ts'
import type { Probe } from './probe.ts'

/** What stands in the way before anything begins. */
export function printChoice(choice: Choice): void {
  printSkipped(choice, '这次不部署')
  for (const line of choice.advice) warn(line)
  for (const { name, expected } of choice.problems) fail(`${name}：${expected}`)
}

export function printSkipped({ skipped }: Choice, so: string): void {
  for (const { name, missing } of skipped) warn(`${name}：没有填 ${missing.join('、')}，${so}`)
}

/** False when nobody can be asked. */
export async function confirm(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) return false
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await terminal.question(`${question} [y/N] `)
  terminal.close()
  return /^y(es)?$/i.test(answer.trim())
}

export function printProbes(probes: Probe[]): void {
  say('')
  say(['函数'.padEnd(10), '代码'.padStart(8), '冷启动'.padStart(7), '热'.padStart(8), '  状态'].join(''))
  for (const { name, size, coldMs, warmMs, problem } of probes) {
    const cells = [
      name.padEnd(12),
      `${(size / 1024).toFixed(0)} KB`.padStart(10),
      `${coldMs.toFixed(0)} ms`.padStart(10),
      `${warmMs.toFixed(0)} ms`.padStart(9),
    ]
    say(`${cells.join('')}  ${problem === null ? '正常' : styleText('red', problem)}`)
  }
}
