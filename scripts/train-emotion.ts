/**
 * Writes the table of runs of characters by which the local tagger reads feelings.
 *
 *   npx tsx scripts/train-emotion.ts
 */
import { emotions } from '../shared/domain/emotion/emotion.ts'
import { postsOfEach, trainTable } from './training/emotion-training.ts'
import { emotionTableSource } from './build/function-files.ts'
import { replaceFile } from './build/replace-file.ts'

const table = trainTable()
await replaceFile(emotionTableSource, table)
const size = (table.length / 1024).toFixed(1)
console.log(`${emotionTableSource}: ${size} KB, learned from ${postsOfEach * emotions.length} posts`)
