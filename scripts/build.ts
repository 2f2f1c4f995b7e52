import { readFlags } from './flags.ts'

readFlags({ run: 'npm run build', flags: {} })

const [{ buildFunctions }, { buildMiniprogramPackages }, { printSizes }] = await Promise.all([
  import('./build-functions.ts'),
  import('./build-miniprogram.ts'),
  import('./bundle-size.ts'),
])
await buildMiniprogramPackages()
printSizes(await buildFunctions())
