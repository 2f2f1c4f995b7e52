import { runCommand } from './command-line/command.ts'

/** To be run after rules or word lists of safety have changed. */
await runCommand({ run: 'npx tsx scripts/build-traditional.ts', flags: {} }, async () => {
  const [{ writeFile }, { traditionalFile, traditionalSource }] = await Promise.all([
    import('node:fs/promises'),
    import('./build/traditional-pairs.ts'),
  ])
  await writeFile(traditionalFile, traditionalSource())
})
