import { readFunctionName } from './declaration.ts'
import { readEnvironment } from './settings.ts'
import { say, warn } from '../command-line/say.ts'

export interface LogFlags {
  word: string | undefined
  minutes: string
  limit: string
  env?: string | undefined
}

/** Prints what a function wrote lately, the oldest line first. */
export async function printLogs(flags: LogFlags): Promise<void> {
  const [minutes, limit] = [Number(flags.minutes), Number(flags.limit)]
  if (!(minutes > 0)) throw new Error(`--minutes ${flags.minutes} 不对；应为大于 0 的数`)
  if (!(limit > 0 && limit <= 100)) throw new Error(`--limit ${flags.limit} 不对；应为 1 到 100`)
  const name = await readFunctionName(flags.word)
  const settings = await readEnvironment(flags.env)
  const cloud = await (await import('./account.ts')).openCloud(settings)
  const lines = await cloud.functions.logs(name, minutes, limit)
  for (const { at, content } of lines) say(`${at} ${content}`)
  if (lines.length === 0) warn(`${name} 在最近 ${minutes} 分钟里没有日志`)
}
