import { createExpiry } from '../../shared/adapters/expiry-cloudbase.ts'
import type { SweepData } from '../../shared/contract/sweep.ts'
import { database, once, storagePorts } from '../../shared/runtime/compose.ts'
import { createTimerDoor } from '../../shared/runtime/timer-door.ts'
import { sweepExpired } from '../../shared/usecases/sweep-expired.ts'

const expiry = once(() => createExpiry(database()))

export const main = createTimerDoor<SweepData>('sweep', (log) =>
  sweepExpired({ ...storagePorts(log), expiry: expiry() }),
)
