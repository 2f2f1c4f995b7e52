import { leave } from '../command-line/leave.ts'
import { buildFunctions, UnfitSourceError } from './build-functions.ts'
import { buildMiniprogramPackages } from './build-miniprogram.ts'
import { printSizes } from './bundle-size.ts'

/** Builds everything that is deployed or packed, and prints how large it is. */
export async function buildAll(): Promise<void> {
  const built = await buildFunctions().catch((error: unknown) => {
    if (error instanceof UnfitSourceError) leave(error.message)
    throw error
  })
  await buildMiniprogramPackages()
  printSizes(built)
}
