import { relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Suites that keep a processor busy, the longest first. The others of those below mostly wait for leases and
 * deadlines.
 */
const busy = ['tests/deploy/', 'tests/app/', 'tests/wechat/', 'tests/dev/']
/** What is over at once comes last, so that no worker is left with a long suite at the end. */
const projects = ['deploy', 'browser', 'dev', 'wechat', 'proofs', 'product', 'local', 'parts', 'rules']
const short = new Set(['local', 'parts', 'rules'])

/**
 * Vitest puts long suites first by what it remembers of earlier runs. A fresh clone remembers nothing, and
 * three browsers at once are slower than one beside two suites that wait: so the busy ones and the others
 * take turns.
 */
export class SuiteSequence extends BaseSequencer {
  override async sort(specifications: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- the name is Vitest's
    const sorted = await super.sort(specifications)
    const known = projects.flatMap((name) => sorted.filter(({ project }) => project.name === name))
    const long = known.filter(({ project }) => !short.has(project.name))
    const first = busy.flatMap((folder) => long.filter((one) => this.#isIn(folder, one)))
    const waiting = long.filter((one) => !first.includes(one))
    return [...new Set([...takeTurns(first, waiting), ...known, ...sorted])]
  }

  #isIn(folder: string, { moduleId }: TestSpecification): boolean {
    return relative(this.ctx.config.root, moduleId).startsWith(folder)
  }
}

function takeTurns<Item>(some: Item[], others: Item[]): Item[] {
  return Array.from({ length: Math.max(some.length, others.length) }, (_none, index) => [
    ...some.slice(index, index + 1),
    ...others.slice(index, index + 1),
  ]).flat()
}
