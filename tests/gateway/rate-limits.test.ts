import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createExpiry } from '../../shared/adapters/cloudbase/expiry-cloudbase.ts'
import { createRateLimits } from '../../shared/adapters/cloudbase/rate-limits-cloudbase.ts'
import { createLeasedLimits, createLocalLimits } from '../../shared/adapters/cloudbase/rate-limits-leased.ts'
import type { RateLimits } from '../../shared/ports/limits.ts'
import { codeOf, ids, minuteMs, openStage, type Stage } from './stage.ts'

let stage: Stage
let now = 0
beforeAll(async () => {
  stage = await openStage()
  now = stage.time.now
})
afterAll(() => stage.close())

/** One instance of the gateway, with a memory of its own. */
const instance = (pepper = 'pepper'): RateLimits => createRateLimits(stage.database, { ids, pepper })

async function requestsDuring(work: () => Promise<unknown>): Promise<number> {
  const before = stage.cloud.requests.list().length
  await work()
  return stage.cloud.requests.list().length - before
}

async function allowedOf(takes: Promise<{ allowed: boolean }>[]): Promise<number> {
  return (await Promise.all(takes)).filter(({ allowed }) => allowed).length
}

const leased = () => createLeasedLimits(instance())

describe('a limit that is counted in memory with permits from the shared counter', () => {
  it('refuses nobody early because instances have unused permits in hand', async () => {
    const takes = Array.from({ length: 60 }, () => leased().take('l', 60, minuteMs, now))
    expect(await allowedOf(takes)).toBe(60)
    expect((await leased().take('l', 60, minuteMs, now)).allowed).toBe(false)
  })

  it('holds over instances, and costs fewer and fewer requests', async () => {
    const limits = [leased(), leased()]
    const takes = (): Promise<{ allowed: boolean }>[] =>
      Array.from({ length: 100 }, (_, index) => (limits[index % 2] ?? leased()).take('m', 50, minuteMs, now))
    let allowed = 0
    const requests = await requestsDuring(async () => {
      allowed = await allowedOf(takes())
    })
    expect(allowed).toBe(50)
    expect(requests).toBeLessThanOrEqual(20)
    expect(await requestsDuring(async () => expect(await allowedOf(takes())).toBe(0))).toBe(0)
    expect((await limits[0]?.take('m', 50, minuteMs, now + minuteMs))?.allowed).toBe(true)
  })

  it('tells at once what it knows, and asks for the rest', async () => {
    const limits = leased()
    expect(limits.spend('n', 20, minuteMs, now)).toBe('unknown')
    for (let taken = 0; taken < 3; taken++) await limits.take('n', 20, minuteMs, now)
    expect(limits.spend('n', 20, minuteMs, now)).toBe('allowed')
    expect(limits.spend('n', 20, minuteMs, now)).toBe('unknown')
    while ((await limits.take('n', 20, minuteMs, now)).allowed);
    expect(limits.spend('n', 20, minuteMs, now)).toBe('refused')
  })

  it('refuses nobody, and asks little, when requests meet at the end of a window', async () => {
    const limits = leased()
    const end = now - (now % minuteMs) + minuteMs
    const takes = () =>
      Array.from({ length: 40 }, (_none, index) => limits.take('e', 100, minuteMs, end - 1 + (index % 2)))
    let allowed = 0
    const asked = await requestsDuring(async () => (allowed = await allowedOf(takes())))
    expect(allowed).toBe(40)
    expect(asked).toBeLessThan(25)
  })

  it('of this instance alone asks nobody', async () => {
    const limits = createLocalLimits()
    const takes = Array.from({ length: 30 }, () => limits.take('o', 20, minuteMs, now))
    expect(await requestsDuring(async () => expect(await allowedOf(takes)).toBe(20))).toBe(0)
  })
})

describe('a limit', () => {
  it('lets exactly so many pass when a hundred come at once, over two instances', async () => {
    const limits = [instance(), instance()]
    const takes = Array.from({ length: 100 }, (_, index) => limits[index % 2]?.take('a', 37, minuteMs, now))
    expect(await allowedOf(takes.filter((take) => take !== undefined))).toBe(37)
  })

  it('says when the window ends, and lets pass again then', async () => {
    const limits = instance()
    const late = now + minuteMs - 1
    expect(await limits.take('b', 1, minuteMs, now + 10_000)).toEqual({ allowed: true, retryAfterMs: 0 })
    expect(await limits.take('b', 1, minuteMs, now + 20_000)).toEqual({
      allowed: false,
      retryAfterMs: 40_000,
    })
    expect(await limits.take('b', 1, minuteMs, late)).toEqual({ allowed: false, retryAfterMs: 1 })
    expect(await limits.take('b', 1, minuteMs, late + 1)).toEqual({ allowed: true, retryAfterMs: 0 })
  })

  it('keeps keys and windows apart', async () => {
    const limits = instance()
    expect(await allowedOf(['c1', 'c2', '["c1"]'].map((each) => limits.take(each, 1, minuteMs, now)))).toBe(3)
    expect((await limits.take('c1', 1, 2 * minuteMs, now)).allowed).toBe(true)
  })

  it('costs one request once the window has begun, and none once it is passed', async () => {
    const limits = instance()
    await limits.take('d', 2, minuteMs, now)
    expect(await requestsDuring(() => limits.take('d', 2, minuteMs, now))).toBe(1)
    expect(await requestsDuring(() => limits.take('d', 2, minuteMs, now))).toBe(1)
    expect(await requestsDuring(() => limits.take('d', 2, minuteMs, now))).toBe(0)
    expect((await limits.take('d', 5, minuteMs, now)).allowed).toBe(true)
  })

  it('counts a request once whose answer was lost', async () => {
    for (const [key, prepared] of [
      ['e1', true],
      ['e2', false],
    ] as const) {
      const limits = instance()
      if (prepared) await limits.take(key, 3, minuteMs, now)
      stage.cloud.faults.add({ action: /^database\.(modify|insert)/, drop: 'after', times: 1 })
      await limits.take(key, 3, minuteMs, now)
      stage.cloud.faults.clear()
      const left = Array.from({ length: 5 }, () => limits.take(key, 3, minuteMs, now))
      expect(await allowedOf(left)).toBe(prepared ? 1 : 2)
    }
  })

  it('is INTERNAL when the database fails, and allows nothing meanwhile', async () => {
    stage.cloud.faults.add({ action: /^database\./, code: 'SYS_ERR' })
    expect(await codeOf(instance().take('f', 3, minuteMs, now))).toBe('INTERNAL')
    stage.cloud.faults.clear()
  })

  it('stores no key in clear, nor a hash that can be tried without our secret', async () => {
    const address = '203.0.113.7'
    await instance().take(address, 1, minuteMs, now)
    const documents = await stage.cloud.database.find('quotas', {})
    expect(documents.length).toBeGreaterThan(0)
    expect(JSON.stringify(documents)).not.toContain(address)
    expect((await instance().take(address, 1, minuteMs, now)).allowed).toBe(false)
    expect((await instance('another').take(address, 1, minuteMs, now)).allowed).toBe(true)
  })

  it('leaves documents that expire after their window', async () => {
    await instance().take('g', 1, minuteMs, now)
    const expiry = createExpiry(stage.database)
    const count = async () => (await stage.cloud.database.find('quotas', {})).length
    const before = await count()
    await expiry.removeExpired(now + minuteMs)
    expect(await count()).toBe(before)
    await expiry.removeExpired(now + 4 * minuteMs)
    expect(await count()).toBe(0)
  })
})
