import { styleText } from 'node:util'
import { readFlags, type Command, type Flag, type Given } from './flags.ts'

/**
 * Runs a script: every file in `scripts/` is one call of this. Flags are read before anything else is loaded,
 * so help and mistyped flags cost little more than the start of node; `run` imports what it needs. Answers
 * false for an end that is not good. What it throws is told in one sentence, without a stack.
 */
export async function runCommand<const Flags extends Record<string, Flag>>(
  command: Command<Flags>,
  run: (given: Given<Flags>) => Promise<unknown>,
): Promise<void> {
  const given = readFlags(command)
  try {
    if ((await run(given)) === false) process.exitCode = 1
  } catch (error) {
    if (isOurMistake(error)) throw error
    const { messageOf } = await import('./failure.ts')
    console.error(`${styleText('red', '✖')} ${messageOf(error)}`)
    process.exitCode = 1
  }
}

/** A mistake in the script itself: who mends it needs to see where it is. */
function isOurMistake(error: unknown): boolean {
  const isKnown = error instanceof Error && (error.cause !== undefined || 'code' in error)
  return !isKnown && (error instanceof TypeError || error instanceof ReferenceError)
}
