import type { Product } from '../../support/product.ts'

export const label = '\n\n（AI 生成）'
export const thinking = '思考中…'

type Document = Record<string, unknown>

/** What the database holds of the question whose stream this is. */
export async function storedEvent(product: Product, streamId: string | null | undefined): Promise<Document> {
  const [found] = await product.cloud.database.find('wecom_events', { query: { _id: streamId ?? '' } })
  if (!found) throw new Error(`no event ${streamId}`)
  return found
}

export async function changeEvent(product: Product, streamId: string, change: Document): Promise<void> {
  const options = { multi: false, upsert: false, replace: false }
  await product.cloud.database.update('wecom_events', { _id: streamId }, { $set: change }, options)
}

/** The messages of a question's turn. */
export function turnMessages(product: Product, streamId: string): Promise<Document[]> {
  return product.cloud.database.find('messages', { query: { clientMessageId: streamId } })
}

/** Ends every instance of a function that there is now. */
export function killAll(product: Product, name: string): number {
  const instances = product.cloud.functions.instances(name)
  for (const { pid } of instances) product.cloud.functions.kill(pid)
  return instances.length
}

/** As if the ten seconds had passed after which a reply without a function is given up. */
export async function endLeases(product: Product): Promise<void> {
  const live = { status: { $in: ['pending', 'streaming'] } }
  const options = { multi: true, upsert: false, replace: false }
  await product.cloud.database.update('messages', live, { $set: { leaseUntil: Date.now() - 1 } }, options)
}

export async function runSweep(product: Product): Promise<void> {
  await product.cloud.functions.fireTimer('sweep', 'every-minute')
}
