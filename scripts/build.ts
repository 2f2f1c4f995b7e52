import { buildFunctions } from './build-functions.ts'
import { buildMiniprogramPackages } from './build-miniprogram.ts'
import { printSizes } from './bundle-size.ts'

await buildMiniprogramPackages()
printSizes(await buildFunctions())
