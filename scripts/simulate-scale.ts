import { runCommand } from './command-line/command.ts'

/** Writes the tables of docs/scale.md anew. */
await runCommand({ run: 'npx tsx scripts/simulate-scale.ts', flags: {} }, async () => {
  const [{ readFile, writeFile }, { scaleDocument, withTables }] = await Promise.all([
    import('node:fs/promises'),
    import('./scale/scale-tables.ts'),
  ])
  await writeFile(scaleDocument, withTables(await readFile(scaleDocument, 'utf8')))
})
