import { runCommand } from './command-line/command.ts'

/**
 * Trains the small model of risk and writes its weights; the same data give the same file. Takes the posts of
 * PsySUICIDE (`text`, `labels`), four fifths of them, and the suites of this repository, the held-out one
 * aside.
 */
await runCommand(
  {
    run: 'npx tsx scripts/train-risk.ts',
    word: '<文件>',
    flags: {
      margin: { type: 'string', default: '0', value: '<数>', says: '在门槛之上再加多少，默认 0' },
    },
  },
  async ({ word, margin }) => {
    if (word === undefined)
      throw new Error('要写 PsySUICIDE 的文件，如 npx tsx scripts/train-risk.ts valid.jsonl')
    if (!Number.isFinite(Number(margin))) throw new Error(`--margin ${margin} 不对；应为一个数，如 0.9`)
    await (await import('./training/risk-training.ts')).trainRisk(word, Number(margin))
  },
)
