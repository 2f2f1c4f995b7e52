import { createBelongings } from '../../adapters/cloudbase/belongings-cloudbase.ts'
import { database, once } from './compose.ts'

/** The additional port for erasing a person's data. */
export const personData = once(() => ({ belongings: createBelongings(database()) }))
