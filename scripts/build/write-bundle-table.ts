import { readFile, writeFile } from 'node:fs/promises'
import { buildFunctions } from './build-functions.ts'
import { bundleTable } from './bundle-contents.ts'

const document = 'docs/bundles.md'

export async function writeBundleTable(): Promise<void> {
  const text = await readFile(document, 'utf8')
  const table = bundleTable(await buildFunctions())
  await writeFile(
    document,
    text.replace(/^\| KB at start[^]*?\n\n/m, () => `${table}\n\n`),
  )
}
