import { parseArgs, styleText } from 'node:util'
import { leave } from './leave.ts'
import { nearest } from './nearest.ts'

export interface Flag {
  type: 'string' | 'boolean'
  multiple?: boolean
  default?: string | boolean | string[]
  /** What it is for, in the usage. */
  says: string
  /** Stands for the value in the usage, such as `<目录>`. */
  value?: string
}

/** The flag of every script that works on an environment. */
export const envFlag = {
  type: 'string',
  value: '<环境 ID>',
  says: '用这个环境，不用 CLOUDBASE_ENV_ID',
} as const

export interface Command<Flags extends Record<string, Flag>> {
  /** As it is typed: `npm run dev`, or `npx tsx scripts/train-risk.ts`. */
  run: string
  flags: Flags
  /** What may stand besides flags, such as `<函数名>`; one word at most. */
  word?: string
  /** Flags that people forget in front of a value, by what the value looks like. */
  forgotten?: readonly (readonly [RegExp, string])[]
}

/** What was typed. */
export type Given<Flags extends Record<string, Flag>> = Parsed<Flags>['values'] & { word: string | undefined }

type Parsed<Flags extends Record<string, Flag>> = ReturnType<
  typeof parseArgs<{ options: Flags; allowPositionals: true }>
>

/**
 * Reads the command line of a script. `--help` prints how it is used and leaves; a flag that does not exist,
 * lacks its value or was swallowed by npm leaves with one sentence and the usage.
 */
export function readFlags<const Flags extends Record<string, Flag>>(command: Command<Flags>): Given<Flags> {
  const args = process.argv.slice(2)
  const mistake = swallowed(command, args) ?? mistakeIn(command, args)
  if (mistake === 'help') {
    console.log(explain(command))
    process.exit(0)
  }
  if (mistake !== null) leave(mistake, usageOf(command))
  const { values, positionals } = parseArgs({ args, options: command.flags, allowPositionals: true })
  return { ...values, word: positionals[0] }
}

/** The first thing wrong with these arguments, in a sentence. */
function mistakeIn(command: Command<Record<string, Flag>>, args: string[]): string | null {
  const { flags, word } = command
  // A strict parser would throw its own English sentence; this one reports each argument as it was typed.
  const { tokens } = parseArgs({ args, options: flags, strict: false, allowPositionals: true, tokens: true })
  let words = word === undefined ? 0 : 1
  for (const token of tokens) {
    if (token.kind === 'positional' && (dashes.test(token.value) || words-- <= 0))
      return dashed(token.value, flags) ?? unknownWord(token.value, command)
    if (token.kind !== 'option') continue
    const { name, rawName, value, inlineValue } = token
    const typed = args[token.index] ?? rawName
    if (/^-[^-]./.test(typed)) return dashed(typed, flags) ?? `没有 ${typed} 这个选项`
    if (name === 'help' || rawName === '-h') return 'help'
    const flag = flags[name]
    if (!flag) {
      const meant = nearest(name, Object.keys(flags))
      return `没有 ${rawName} 这个选项${meant ? `，是 --${meant} 吗？` : ''}`
    }
    if (flag.type === 'boolean' && value !== undefined) return `${rawName} 后面不写值`
    if (flag.type === 'string' && (!value || (!inlineValue && value.startsWith('-'))))
      return `${rawName} 后面要写${flag.value?.replaceAll(/[<>]/g, '') ?? '值'}`
  }
  return null
}

function unknownWord(typed: string, { forgotten = [] }: Command<Record<string, Flag>>): string {
  const flag = forgotten.find(([form]) => form.test(typed))?.[1]
  return `不认识「${typed}」${flag === undefined ? '' : `，是 --${flag} ${typed} 吗？`}`
}

/** Signs that editors, chats and input methods make of two hyphens. */
const dashes = /^[-‐-―−－]+/

/** What was meant by a flag with other signs in front, or with one too few. */
function dashed(typed: string, flags: Record<string, Flag>): string | null {
  if (!dashes.test(typed)) return null
  const [name = ''] = typed.replace(dashes, '').split('=')
  // Behind a second `--` nothing is a flag any more.
  if (typed.startsWith('--') && name in flags) return `${typed} 前面多了一个 --；-- 只写一次`
  const meant = nearest(name, Object.keys(flags))
  return meant === null ? null : `没有 ${typed} 这个选项，是 --${meant} 吗？`
}

/**
 * Without a lone `--` before it, npm keeps a flag for itself and leaves its value, if any, behind as a word.
 */
function swallowed({ run, flags, word }: Command<Record<string, Flag>>, args: string[]): string | null {
  if (!run.startsWith('npm ')) return null
  const words = args.filter((arg) => !arg.startsWith('-'))
  const taken = Object.keys(flags).flatMap((name) => {
    const kept = process.env[`npm_config_${name.replaceAll('-', '_')}`]
    if (!kept || args.some((arg) => arg.split('=')[0] === `--${name}`)) return []
    if (flags[name]?.type === 'boolean') return [`--${name}`]
    return [`--${name} ${kept === 'true' ? (words.shift() ?? flags[name]?.value ?? '') : kept}`]
  })
  if (taken.length === 0) return null
  const names = taken.map((flag) => flag.split(' ')[0]).join('、')
  const rest = word === undefined ? [] : words
  return `npm 自己拿走了 ${names}；要在选项前写 --：${[`${run} --`, ...rest, ...taken].join(' ')}`
}

function usageOf({ run, flags, word }: Command<Record<string, Flag>>): string {
  const options = Object.entries(flags).map(([name, { value }]) => `[--${name}${value ? ` ${value}` : ''}]`)
  const all = [...(word === undefined ? [] : [word]), ...options]
  if (all.length === 0) return `用法：${run}（没有选项）`
  return `用法：${[run, ...(run.startsWith('npm ') ? ['--'] : []), ...all].join(' ')}`
}

function explain(command: Command<Record<string, Flag>>): string {
  const lines = Object.entries(command.flags).map(([name, { value, says }]) => {
    return `  ${styleText('bold', `--${name}${value ? ` ${value}` : ''}`)}  ${says}`
  })
  return [usageOf(command), ...lines].join('\n')
}
