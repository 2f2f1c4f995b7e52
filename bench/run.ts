import { readFlags } from '../scripts/flags.ts'
import { measureBundles } from './bundles.ts'
import { measureDataPlane } from './data-plane.ts'
import { measureDatabaseRequests } from './database-requests.ts'
import { measurePage } from './database.ts'
import { measureDev } from './dev.ts'
import { measureGateway } from './gateway.ts'
import { printMeasurements } from './report.ts'
import { measureScale } from './scale.ts'
import { measureTurn } from './turn.ts'

readFlags({ run: 'npm run bench', flags: {} })

const within = [
  printMeasurements('Bundles', await measureBundles()),
  printMeasurements('One turn', await measureTurn()),
  printMeasurements('Streams through the gateway', await measureGateway()),
  printMeasurements('A developer at work', await measureDev()),
  printMeasurements('Requests to the database', await measureDatabaseRequests()),
  printMeasurements('Requests to the local cloud', await measureDataPlane()),
  printMeasurements('The local document database', await measurePage()),
  printMeasurements('A million messages against a hundred', await measureScale()),
]
if (within.includes(false)) process.exitCode = 1
