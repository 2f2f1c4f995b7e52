import { runCommand } from './command-line/command.ts'
import { envFlag } from './command-line/flags.ts'

await runCommand(
  {
    run: 'npm run complaints',
    word: '<编号>',
    flags: {
      answer: { type: 'string', value: '<答复>', says: '答复这个编号的投诉；不写就列出等待答复的' },
      env: envFlag,
    },
  },
  async (flags) => (await import('./complaints/handle-complaints.ts')).handleComplaints(flags),
)
