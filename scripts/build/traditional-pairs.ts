import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import dictionary from 'opencc-js/dict/TSCharacters'

const sources = ['shared/domain/safety/reply-judge', 'shared/adapters/moderation/words']
export const traditionalFile = 'shared/domain/safety/traditional-pairs.ts'

/** Characters that mean the same in a chat, though no dictionary of simplification says so. */
const alike = ['妳你', '祢你', '牠它', '諮咨', '裏里', '佢他', '係是', '嘅的', '睇看']

/** Pairs of traditional and simplified characters, for each character that a rule or list uses. */
export function traditionalPairs(): string[] {
  const used = new Set(sources.flatMap((folder) => Array.from(textsIn(folder))))
  const pairs = dictionary
    .split('|')
    .map((pair) => pair.replace(' ', ''))
    .filter((pair) => pair.length === 2 && used.has(pair.charAt(1)))
  return [...new Set([...alike, ...pairs])]
}

function textsIn(folder: string): string {
  const files = readdirSync(folder).filter((file) => /-words\.ts$|\.txt$/.test(file))
  return files.map((file) => readFileSync(join(folder, file), 'utf8')).join('')
}

export function traditionalSource(): string {
  const lines = traditionalPairs()
    .join(' ')
    .match(/.{1,95}(?: |$)/g)
  return `/** Made by scripts/build-traditional.ts: traditional and simplified characters of the rules of safety. */
export const traditionalPairs: readonly string[] = [
${(lines ?? []).map((line) => `  '${line.trim()}',`).join('\n')}
]
`
}
