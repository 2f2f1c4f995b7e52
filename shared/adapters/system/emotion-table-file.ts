import { readFileSync } from 'node:fs'
import { unpackTable, type EmotionTable } from '../../domain/emotion/emotion-table.ts'
import type { Log } from '../../ports/system.ts'

/** The file lies beside the entry of every function that reads feelings. */
export const emotionFile = 'emotion.bin'

/**
 * Reads the table of the local tagger. Answers null, and says so in the log, where there is none: a reply is
 * worth more than its face, which the words alone can choose.
 */
export function readEmotionTable(file: string, log: Log): EmotionTable | null {
  try {
    const table = unpackTable(readFileSync(file))
    if (!table) log.info('emotion table is of another kind', { file: emotionFile })
    return table
  } catch (error) {
    log.failure('emotion table unreadable', error)
    return null
  }
}
