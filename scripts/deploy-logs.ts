import { parseArgs } from 'node:util'
import { openAccount } from './deploy/account.ts'
import { messageOf } from './deploy/api-failure.ts'
import { fail, say, warn } from './deploy/terminal.ts'

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    env: { type: 'string' },
    minutes: { type: 'string', default: '60' },
    limit: { type: 'string', default: '100' },
  },
})

const [name] = positionals
const [minutes, limit] = [Number(flags.minutes), Number(flags.limit)]

try {
  if (name === undefined || !(minutes > 0) || !(limit > 0 && limit <= 100))
    throw new Error('用法：npm run logs -- chat [--minutes 60] [--limit 100]，最多 100 条')
  const { cloud } = await openAccount(flags.env)
  const lines = await cloud.functions.logs(name, minutes, limit)
  for (const { at, content } of lines) say(`${at} ${content}`)
  if (lines.length === 0) warn(`${name} 在最近 ${minutes} 分钟里没有日志`)
} catch (error) {
  fail(messageOf(error))
  process.exitCode = 1
}
