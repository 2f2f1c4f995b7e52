import { createBelongings } from '../../adapters/cloudbase/belongings-cloudbase.ts'
import { createErasures } from '../../adapters/cloudbase/rights/erasures-cloudbase.ts'
import type { Log } from '../../ports/system.ts'
import type { ErasePorts } from '../../usecases/people/own-data/erase-person.ts'
import type { ExportPorts } from '../../usecases/people/own-data/export-messages.ts'
import { labelProducer } from '../env/env-rights.ts'
import { checkIns, planPorts } from './compose-care.ts'
import { riskPorts } from './compose-safety.ts'
import { database, ids, once, quotas, storagePorts, users } from './compose.ts'

const belongings = once(() => createBelongings(database()))
const erasures = once(() => createErasures(database(), ids))

/** The ports for erasing a person. */
export function erasePorts(log: Log): ErasePorts {
  return {
    ...storagePorts(log),
    belongings: belongings(),
    erasures: erasures(),
    users: users(),
    quotas: quotas(),
  }
}

/** The ports for what a person takes along. */
export function exportPorts(log: Log): ExportPorts {
  const { riskEvents } = riskPorts()
  return {
    ...storagePorts(log),
    ...planPorts(),
    riskEvents,
    checkIns: checkIns(),
    belongings: belongings(),
    producer: labelProducer(process.env),
  }
}
