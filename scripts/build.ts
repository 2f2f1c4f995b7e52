import { readFlags } from './flags.ts'
import { leave } from './leave.ts'

readFlags({ run: 'npm run build', flags: {} })

const [{ buildFunctions, UnfitSourceError }, { buildMiniprogramPackages }, { printSizes }] =
  await Promise.all([
    import('./build-functions.ts'),
    import('./build-miniprogram.ts'),
    import('./bundle-size.ts'),
  ])
const built = await buildFunctions().catch((error: unknown) => {
  if (error instanceof UnfitSourceError) leave(error.message)
  throw error
})
await buildMiniprogramPackages()
printSizes(built)
