import { createBelongings } from '../../adapters/cloudbase/belongings-cloudbase.ts'
import { database, once } from './compose.ts'

/** What exporting and erasing a person's data need besides the storage. */
export const personData = once(() => ({ belongings: createBelongings(database()) }))
