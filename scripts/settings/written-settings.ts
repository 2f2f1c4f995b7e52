import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { envNames } from '../../shared/runtime/check-env.ts'
import type { EnvProblem } from '../../shared/runtime/env/env.ts'
import { providers } from '../../shared/runtime/providers/providers.ts'
import { readEnvFile } from './env-file.ts'
import { nearest } from '../command-line/nearest.ts'
import { meantBy } from './other-names.ts'

export interface WrittenSettings {
  /** `.env`, over it the shell, over it `.env.local`; an empty value counts as not written. */
  values: Record<string, string>
  /** Sentences about what was surely meant otherwise: names and lines, never values. */
  notes: string[]
}

/** Read by our scripts and by no function. */
const ofTheScripts = [
  'CLOUDBASE_ENV_ID',
  'CLOUDBASE_APIKEY',
  'TENCENTCLOUD_SECRETID',
  'TENCENTCLOUD_SECRETKEY',
  'TENCENTCLOUD_SESSIONTOKEN',
]
const known = [...envNames, ...ofTheScripts]

/** What other programs call the same thing. */
const elsewhere: Record<string, string> = Object.assign({}, ...providers.map(({ alsoCalled }) => alsoCalled))

/**
 * Reads the files of a folder, the project's own by default. Rejects with EnvFileError for a file that is no
 * text.
 */
export async function readWrittenSettings(
  folder = '.',
  shell: NodeJS.Dict<string> = process.env,
): Promise<WrittenSettings> {
  const shared = await readEnvFile(join(folder, '.env'))
  const own = await readEnvFile(join(folder, '.env.local'))
  const values: Record<string, string> = {}
  for (const layer of [shared.values, shell, own.values])
    for (const [name, value] of Object.entries(layer)) if (value) values[name] = value
  return {
    values,
    notes: [
      ...misnamedFile(folder),
      ...shared.notes,
      ...own.notes,
      ...misspelt(values, { ...shared.values, ...own.values }),
      ...unfilled(values),
    ],
  }
}

/** Windows hides the ending that its editor adds. */
function misnamedFile(folder: string): string[] {
  const isThere = (name: string): boolean => existsSync(join(folder, name))
  if (isThere('.env.local')) return []
  const found = ['.env.local.txt', '.env.txt', 'env.local', '.env.loacl'].filter(isThere)
  return found.map((name) => `有 ${name} 而没有 .env.local：把文件名改成 .env.local`)
}

/** Words of examples and documents, where a value of one's own belongs. */
const placeholder =
  /^<.*>$|^[[{].*[\]}]$|^(your|my)[-_ ]|[-_]here$|^(sk-|app-)?(x{4,}|\*{3,}|\.{3,}|…+)$|^(change|replace|fill)[-_ ]?(me|in)|填|你的/i
/** Besides quotation marks around the whole, which do no harm. */
const oddSigns = /^(?!["'`“”‘’].*["'`“”‘’]$).*[\uff01-\uff5e“”‘’「」『』]/

function unfilled(values: Record<string, string>): string[] {
  return providers.flatMap(({ group }) => {
    const names = [group.key, ...('model' in group && group.model ? [group.model] : [])]
    const examples = names.filter((name) => placeholder.test(values[name] ?? ''))
    const odd = names.slice(1).filter((name) => !examples.includes(name) && oddSigns.test(values[name] ?? ''))
    return [
      ...examples.map((name) => `${name} 还是示例里的字，要换成自己的`),
      ...odd.map((name) => `${name} 里有全角字符或引号；应只有模型名本身`),
    ]
  })
}

function misspelt(values: Record<string, string>, inFiles: Record<string, string>): string[] {
  return Object.keys(values).flatMap((name) => {
    if (known.includes(name)) return []
    const typo = nearest(name, known)
    const meant = elsewhere[name] ?? meantBy(name, name in inFiles) ?? typo
    if (meant === null) return []
    if (values[meant] === undefined) return [`没有 ${name} 这个变量，是 ${meant} 吗？`]
    // Another program's name beside ours is that program's business.
    return typo === null ? [] : [`没有 ${name} 这个变量，是 ${meant} 吗？${meant} 另外填了，用的是它`]
  })
}

/** What the personas that lie here have to say about the one that was chosen. */
export function personaProblems(values: Record<string, string>): EnvProblem[] {
  const chosen = values.PERSONA?.trim()
  if (!chosen) return []
  const files = readdirSync('shared/personas')
  const names = files.filter((file) => file.endsWith('.md')).map((file) => file.slice(0, -'.md'.length))
  if (names.includes(chosen)) return []
  return [{ name: 'PERSONA', expected: `没有这个角色；有：${names.toSorted().join('、')}` }]
}
