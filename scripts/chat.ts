import { runCommand } from './command-line/command.ts'
import { readUrl } from './command-line/url-flag.ts'

await runCommand(
  {
    run: 'npm run chat',
    forgotten: [[/^(https?|wss?):|^localhost|^127\./i, 'url']],
    flags: {
      url: {
        type: 'string',
        default: process.env.ZHIJI_URL ?? 'http://127.0.0.1:3210',
        value: '<地址>',
        says: 'npm run dev 打印的地址',
      },
      openid: {
        type: 'string',
        default: 'terminal',
        value: '<名字>',
        says: '以谁的身份聊；每个名字是一个人',
      },
      persona: { type: 'string', value: '<角色>', says: '和谁聊，即 shared/personas 里的文件名' },
    },
  },
  async ({ url, openid, persona }) => {
    if (!/^[\w.:-]{1,64}$/.test(openid)) throw new Error('--openid 不对；应为 64 个以内的英文字母、数字和 -_')
    const address = readUrl(url)
    return (await import('./chat/talk.ts')).talk({ url: address, openid, persona })
  },
)
