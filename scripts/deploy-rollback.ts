import { runCommand } from './command-line/command.ts'
import { envFlag } from './command-line/flags.ts'

await runCommand(
  {
    run: 'npm run rollback',
    word: '<函数名>',
    forgotten: [[/^(v?\d+|latest)$/, 'to']],
    flags: {
      to: { type: 'string', value: '<版本号|latest>', says: '切到这个版本；不写则为上一个不同的版本' },
      env: envFlag,
    },
  },
  async (flags) => (await import('./deploy/roll-back-function.ts')).rollBackFunction(flags),
)
