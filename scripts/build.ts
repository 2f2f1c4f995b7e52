import { readFlags } from './command-line/flags.ts'
import { leave } from './command-line/leave.ts'

readFlags({ run: 'npm run build', flags: {} })

const [{ buildFunctions, UnfitSourceError }, { buildMiniprogramPackages }, { printSizes }] =
  await Promise.all([
    import('./build/build-functions.ts'),
    import('./build/build-miniprogram.ts'),
    import('./build/bundle-size.ts'),
  ])
const built = await buildFunctions().catch((error: unknown) => {
  if (error instanceof UnfitSourceError) leave(error.message)
  throw error
})
await buildMiniprogramPackages()
printSizes(built)
