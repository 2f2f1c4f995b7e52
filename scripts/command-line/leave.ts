import { styleText } from 'node:util'

/** Ends a script that cannot do what it was asked, with what to do instead: sentences, no stack. */
export function leave(sentence: string, ...more: string[]): never {
  console.error(styleText('red', sentence))
  for (const line of more) console.error(line)
  process.exit(1)
}
