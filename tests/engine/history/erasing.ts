import { collections } from '../../../shared/adapters/cloudbase/collections-cloudbase.ts'
import type { EraseData } from '../../../shared/contract/history.ts'
import type { Person, Product } from '../../support/product.ts'

/** Erases as the phone does, in steps until nothing remains. */
export async function erase({ ask }: Person): Promise<void> {
  while ((await ask<EraseData>('history', { action: 'erase' })).remaining);
}

/** In how many documents of any collection one of these ids stands, whatever the field. */
export async function tracesIn({ cloud }: Product, ids: string[]): Promise<string[]> {
  const found = collections.map(async ({ name }) => {
    const documents = await cloud.database.find(name, { query: {} })
    return documents.filter((one) => ids.some((id) => JSON.stringify(one).includes(id))).map(() => name)
  })
  return (await Promise.all(found)).flat()
}

/** Carries on the erasures that have begun, as if their time had come. */
export async function carryOn({ cloud }: Product): Promise<void> {
  const options = { multi: true, upsert: false, replace: false }
  await cloud.database.update('erasures', {}, { $set: { dueAt: 0 } }, options)
  await cloud.functions.fireTimer('sweep', 'every-minute')
}
