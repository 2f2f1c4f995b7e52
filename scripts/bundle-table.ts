import { runCommand } from './command-line/command.ts'

/** Writes the table of docs/bundles.md anew. */
await runCommand({ run: 'npx tsx scripts/bundle-table.ts', flags: {} }, async () =>
  (await import('./build/write-bundle-table.ts')).writeBundleTable(),
)
