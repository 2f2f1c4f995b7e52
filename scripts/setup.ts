import { runCommand } from './command-line/command.ts'

await runCommand(
  {
    run: 'npm run setup',
    forgotten: [
      [/^wx/i, 'appid'],
      [/-/, 'env'],
    ],
    flags: {
      appid: {
        type: 'string',
        value: '<AppID>',
        says: '小程序的 AppID：公众平台「开发管理」里 wx 开头的那一串',
      },
      env: { type: 'string', value: '<环境 ID>', says: '云开发控制台「概览」里的环境 ID' },
    },
  },
  async (flags) => (await import('./settings/set-up.ts')).setUp(flags),
)
