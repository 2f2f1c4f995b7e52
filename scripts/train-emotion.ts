import { runCommand } from './command-line/command.ts'

/** Writes the table of runs of characters by which the local tagger reads feelings. */
await runCommand({ run: 'npx tsx scripts/train-emotion.ts', flags: {} }, async () => {
  const [{ postsOfEach, trainTable }, { emotions }, { emotionTableSource }, { replaceFile }] =
    await Promise.all([
      import('./training/emotion-training.ts'),
      import('../shared/domain/emotion/emotion.ts'),
      import('./build/function-files.ts'),
      import('./build/replace-file.ts'),
    ])
  const table = trainTable()
  await replaceFile(emotionTableSource, table)
  const size = (table.length / 1024).toFixed(1)
  console.log(`${emotionTableSource}: ${size} KB, learned from ${postsOfEach * emotions.length} posts`)
})
