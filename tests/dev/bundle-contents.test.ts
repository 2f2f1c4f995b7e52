import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { buildFunctions } from '../../scripts/build/build-functions.ts'
import { bundleTable } from '../../scripts/build/bundle-contents.ts'

const document = readFileSync('docs/bundles.md', 'utf8')

/** The cells of each line by its first cell. */
function tableIn(text: string): Map<string, string[]> {
  const lines = text.split('\n').filter((line) => line.startsWith('| '))
  const cells = lines.map((line) => line.split('|').slice(1, -1))
  return new Map(cells.map(([first = '', ...rest]) => [first.trim(), rest.map((cell) => cell.trim())]))
}

it('docs/bundles.md says what each bundle holds and why', async () => {
  const written = tableIn(document)
  for (const [what, cells] of tableIn(bundleTable(await buildFunctions()))) {
    const known = written.get(what) ?? []
    expect(known.at(-1), what).toBe(cells.at(-1))
    for (const [at, cell] of cells.slice(0, -1).entries()) {
      // Each change of a source moves it a little.
      const apart = Math.abs(Number(cell) - Number(known[at]))
      if (Number.isFinite(Number(cell))) expect(apart, what).toBeLessThanOrEqual(10 + Number(cell) / 4)
      else expect(known[at]).toBe(cell)
    }
  }
})

it('docs/bundles.md names every file that is loaded later', () => {
  const code = readFileSync('dist/cloudfunctions/chat/index.js', 'utf8')
  const files = [...code.matchAll(/require\("\.\/(lazy-[\w-]+\.js)"\)/g)].map(([, file]) => file)
  expect(files.length).toBeGreaterThan(5)
  expect(files.filter((file) => !document.includes(`\`${file}\``))).toEqual([])
})
