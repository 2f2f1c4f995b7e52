import { relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** In this order; what is named nowhere follows. */
const projects = ['product', 'browser', 'parts']
const folders = ['tests/deploy/', 'tests/app/', 'tests/dev/']

/**
 * Suites that run longest come first, those that are over at once come last, so that no worker is left with a long one at the
 * end. Vitest does so by what it remembers of earlier runs; a fresh clone remembers nothing.
 */
export class LongFirst extends BaseSequencer {
  override async sort(specifications: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- the name is Vitest's
    const sorted = await super.sort(specifications)
    return sorted.toSorted((one, other) => this.#rank(one) - this.#rank(other))
  }

  #rank({ project, moduleId }: TestSpecification): number {
    const file = relative(this.ctx.config.root, moduleId)
    const place = folders.findIndex((folder) => file.startsWith(folder))
    return placeOf(projects.indexOf(project.name)) * 100 + placeOf(place)
  }
}

const placeOf = (index: number): number => (index === -1 ? 99 : index)
