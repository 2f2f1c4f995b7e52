import { runCommand } from './command-line/command.ts'
import { envFlag } from './command-line/flags.ts'

await runCommand(
  {
    run: 'npm run logs',
    word: '<函数名>',
    flags: {
      minutes: { type: 'string', default: '60', value: '<分钟>', says: '最近多少分钟，默认 60' },
      limit: { type: 'string', default: '100', value: '<条数>', says: '最多多少条，1 到 100' },
      env: envFlag,
    },
  },
  async (flags) => (await import('./deploy/print-logs.ts')).printLogs(flags),
)
