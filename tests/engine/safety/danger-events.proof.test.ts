import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startAlertReceiver, type AlertReceiver } from '../../support/alert-receiver.ts'
import { alertKills, type AlertTally } from '../../support/alert-kills.ts'
import { asLongHere } from '../../support/patience.ts'
import { startProduct, type Product } from '../../support/product.ts'

const secret = 'the secret of a receiver that is long enough'
/** More by `ALERT_KILLS=1000`. */
const kills = Number(process.env.ALERT_KILLS ?? 30)
/** Ends only what hangs: a kill costs a new process, on this machine and among others. */
const limitMs = asLongHere(60_000 + kills * 10_000)

let receiver: AlertReceiver
let product: Product
beforeAll(async () => {
  receiver = await startAlertReceiver(secret)
  product = await startProduct({
    paceMs: 5,
    env: { MODERATION: 'off', SAFETY_WEBHOOK_URL: receiver.url, SAFETY_WEBHOOK_SECRET: secret },
  })
})
afterAll(async () => {
  await product.close()
  await receiver.close()
})

describe('events of danger, when chat and sweep are killed at any instant', () => {
  it(
    'are neither lost nor doubled for a receiver that takes an id once',
    async () => {
      const tally: AlertTally = await alertKills(product, receiver, kills)
      console.info('events of danger', JSON.stringify(tally))
      expect(tally.killed.chat).toBeGreaterThanOrEqual(kills)
      expect(tally.lost).toBe(0)
      expect(tally.missedUntilRepeated).toBe(0)
      expect(tally.idsOfMoreThanOneTurn).toBe(0)
      expect(tally.turnsOfMoreThanOneId).toBe(0)
      expect(tally.strange).toBe(0)
    },
    limitMs,
  )

  it('go out once when nobody is killed, though many sweep at once', async () => {
    const before = receiver.alerts.length
    const people = Array.from({ length: 12 }, () => product.person())
    await Promise.all([
      ...people.map((person) => person.send('炭已经点上了', { clientMessageId: randomUUID() })),
      ...[1, 2, 3].map(() => product.cloud.functions.fireTimer('sweep', 'every-minute')),
    ])
    await product.cloud.functions.fireTimer('sweep', 'every-minute')
    const ids = receiver.alerts.slice(before).map(({ id }) => id)
    expect(ids).toHaveLength(people.length)
    expect(new Set(ids).size).toBe(people.length)
  })
})
