import { buildFunctions } from '../scripts/build/build-functions.ts'

/** Several projects of one run need the bundles; the first that sets up makes them. */
const mark = 'TEST_BUNDLES_BUILT'

/** The suites run what is deployed: the bundles, built once per run. */
export async function setup(): Promise<void> {
  if (process.env[mark]) return
  process.env[mark] = '1'
  await buildFunctions()
}
