import { readFileSync, writeFileSync } from 'node:fs'
import { buildFunctions } from './build/build-functions.ts'
import { bundleTable } from './build/bundle-contents.ts'

/** `npx tsx scripts/bundle-table.ts` writes the table of docs/bundles.md anew. */
const document = 'docs/bundles.md'

const text = readFileSync(document, 'utf8')
const table = bundleTable(await buildFunctions())
writeFileSync(
  document,
  text.replace(/^\| KB at start[^]*?\n\n/m, () => `${table}\n\n`),
)
