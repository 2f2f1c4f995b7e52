import type { TestProject } from 'vitest/node'
import { buildFunctions } from '../scripts/build/build-functions.ts'
import { bundleTable } from '../scripts/build/bundle-contents.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** What the bundles hold, as docs/bundles.md tells it. */
    bundleTable: string
  }
}

/** Several projects of a run need the bundles: the first to set up makes them, and keeps the table here. */
const built = 'TEST_BUNDLES_BUILT'

/** The suites run what is deployed: the bundles, built once per run. */
export async function setup(project: TestProject): Promise<void> {
  process.env[built] ??= bundleTable(await buildFunctions())
  project.provide('bundleTable', process.env[built])
}
