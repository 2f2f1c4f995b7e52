import { runCommand } from './command-line/command.ts'

await runCommand(
  {
    run: 'npm run wecom:socket',
    forgotten: [[/^(https?|wss?):|^localhost|^127\./i, 'url']],
    flags: {
      url: { type: 'string', value: '<地址>', says: '连本机云，如 http://127.0.0.1:3210；不写则连云上' },
    },
  },
  async (flags) => (await import('./dev/hold-wecom-socket.ts')).holdWecomSocket(flags),
)
