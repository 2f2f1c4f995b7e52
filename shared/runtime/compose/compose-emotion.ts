import { join } from 'node:path'
import { emotionFile, readEmotionTable } from '../../adapters/system/emotion-table-file.ts'
import { readEmotionTableBy } from '../../domain/emotion/emotion-table.ts'
import { createLog } from './compose-log.ts'

/** The build copies the table beside the entry of each function that tags; the first tagged text reads it. */
export function provideEmotionTable(): void {
  readEmotionTableBy(() =>
    readEmotionTable(join(__dirname, emotionFile), createLog('emotion-table', 'start')),
  )
}
