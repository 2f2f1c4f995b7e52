import { buildFunctions } from './build-functions.ts'
import { printSizes } from './bundle-size.ts'

printSizes(await buildFunctions())
