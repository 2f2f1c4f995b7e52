import { expect, it } from 'vitest'
import type { ReceivedAction } from '../../../local/cloud/index.ts'
import { patience } from '../../support/patience.ts'
import { startProduct } from '../../support/product.ts'
import { label } from '../support/bot.ts'

/** What only a claim writes, so that the callback itself can still answer in time. */
const claims = ({ action, collection }: ReceivedAction): boolean =>
  (collection === 'conversations' || collection === 'quotas') && /update|insert|add|modify/i.test(action)

it(
  'each question asks the model once at most, though a claim takes longer than its lease',
  async () => {
    const product = await startProduct({ paceMs: 5, freezeAfterAnswer: true })
    try {
      product.cloud.faults.add({ action: claims, latencyMs: 8000 })
      for (const text of ['第一句', '第二句']) {
        const talk = await product.upstreams.wecom.say('slow', text).ended
        expect(talk.status).toBe('finished')
        expect(talk.shown()).toMatch(new RegExp(`${label}$`))
        expect(talk.shown()).not.toContain('没有找到')
        const calls = product.upstreams.calls.list({ operation: 'chat' })
        const ofIt = calls.filter(({ question }) => question === text).length
        // On a busy machine the lease may run out between two renewals: the answer says so.
        expect(talk.shown().includes('断开') ? [0, 1] : [1]).toContain(ofIt)
      }
    } finally {
      await product.close()
    }
  },
  patience(120_000),
)
