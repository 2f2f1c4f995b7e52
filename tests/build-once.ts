import { buildFunctions } from '../scripts/build-functions.ts'

/** The suites run what is deployed: the bundles, built once per run. */
export async function setup(): Promise<void> {
  await buildFunctions()
}
