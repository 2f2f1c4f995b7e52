import { openAccount } from './deploy/account.ts'
import { readFunctionName } from './deploy/declaration.ts'
import { fail, say, warn } from './deploy/terminal.ts'
import { messageOf } from './command-line/failure.ts'
import { envFlag, readFlags } from './command-line/flags.ts'

const flags = readFlags({
  run: 'npm run logs',
  word: '<函数名>',
  flags: {
    minutes: { type: 'string', default: '60', value: '<分钟>', says: '最近多少分钟，默认 60' },
    limit: { type: 'string', default: '100', value: '<条数>', says: '最多多少条，1 到 100' },
    env: envFlag,
  },
})

const [minutes, limit] = [Number(flags.minutes), Number(flags.limit)]

try {
  if (!(minutes > 0)) throw new Error(`--minutes ${flags.minutes} 不对；应为大于 0 的数`)
  if (!(limit > 0 && limit <= 100)) throw new Error(`--limit ${flags.limit} 不对；应为 1 到 100`)
  const name = await readFunctionName(flags.word)
  const { cloud } = await openAccount(flags.env)
  const lines = await cloud.functions.logs(name, minutes, limit)
  for (const { at, content } of lines) say(`${at} ${content}`)
  if (lines.length === 0) warn(`${name} 在最近 ${minutes} 分钟里没有日志`)
} catch (error) {
  fail(messageOf(error))
  process.exitCode = 1
}
