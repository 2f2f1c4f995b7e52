import { traditionalPairs } from './traditional-pairs.ts'

const simplified: ReadonlyMap<string, string> = new Map(
  traditionalPairs.flatMap((line) =>
    line.split(' ').map((pair) => [pair.charAt(0), pair.charAt(1)] as const),
  ),
)
const traditional = new RegExp(`[${[...simplified.keys()].join('')}]`, 'g')

/** Replaces traditional characters that rules and word lists of safety know. Keeps the length of the text. */
export function foldTraditional(text: string): string {
  return text.replace(traditional, (char) => simplified.get(char) ?? char)
}
