import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, inject, it } from 'vitest'
import { computedModules } from '../../scripts/build/computed-modules.ts'

const document = readFileSync('docs/bundles.md', 'utf8')

/** The cells of each line by its first cell. */
function tableIn(text: string): Map<string, string[]> {
  const lines = text.split('\n').filter((line) => line.startsWith('| '))
  const cells = lines.map((line) => line.split('|').slice(1, -1))
  return new Map(cells.map(([first = '', ...rest]) => [first.trim(), rest.map((cell) => cell.trim())]))
}

it('docs/bundles.md says what each bundle holds and why', () => {
  const written = tableIn(document)
  for (const [what, cells] of tableIn(inject('bundleTable'))) {
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

it.each(computedModules)('%s returns plain data', async (path) => {
  const module = (await import(resolve(path))) as Record<string, () => unknown>
  const kept = Object.values(module).map((compute) => compute())
  expect(JSON.parse(JSON.stringify(kept))).toEqual(kept)
})

it('a bundle holds what they return instead of what computes it', () => {
  for (const [file, sign] of [
    ['lazy-reply-judge.js', 'no word is necessary for'],
    ['lazy-assess-risk.js', '# imminent'],
  ] as const) {
    const code = readFileSync(`dist/cloudfunctions/chat/${file}`, 'utf8')
    expect([code.includes('JSON.parse('), code.includes(sign)]).toEqual([true, false])
  }
})
