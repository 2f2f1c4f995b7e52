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

export async function runSweep(product: Product): Promise<void> {
  await product.cloud.functions.fireTimer('sweep', 'every-minute')
}
