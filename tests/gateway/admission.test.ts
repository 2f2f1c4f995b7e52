import { describe, expect, it } from 'vitest'
import { createAdmission, type Admission } from '../../cloudfunctions/gateway/admission.ts'
import { AppError } from '../../shared/contract/errors.ts'
import { codeOf } from './stage.ts'

interface Stage {
  admission: Admission
  /** How late the process comes to its work. */
  latenessMs: number
  /** Lets this time pass, with what is due in it. */
  pass(ms: number): Promise<void>
}

function setUp(fewest = 4, most = 20): Stage {
  const timers = new Map<() => void, number>()
  let now = 0
  const stage: Stage = {
    latenessMs: 60,
    admission: createAdmission({
      fewest,
      most,
      now: () => now,
      latenessMs: () => stage.latenessMs,
      later(run, ms) {
        timers.set(run, now + ms)
        return () => void timers.delete(run)
      },
    }),
    async pass(ms) {
      now += ms
      for (const [run, at] of timers) {
        if (at > now) continue
        timers.delete(run)
        run()
      }
      for (let hop = 0; hop < 3; hop += 1) await Promise.resolve()
    },
  }
  return stage
}

const enterAll = (admission: Admission, turns: number) =>
  Promise.all(Array.from({ length: turns }, () => admission.enter()))

describe('the turns of an instance', () => {
  it('begin at once up to the limit; then one waits for each four, and the next is refused', async () => {
    const { admission } = setUp(8)
    const [leave] = await enterAll(admission, 8)
    const waiting = [admission.enter(), admission.enter()]
    expect(admission.counts()).toEqual({ running: 8, waiting: 2, limit: 8 })
    const refusal: unknown = await admission.enter().catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(AppError)
    expect(refusal).toMatchObject({ code: 'RATE_LIMITED' })
    expect((refusal as AppError).retryAfterMs).toBeGreaterThan(0)
    expect(() => admission.demandRoom()).toThrow(AppError)
    leave?.()
    await waiting[0]
    expect(admission.counts()).toEqual({ running: 8, waiting: 1, limit: 8 })
  })

  it('end once, however often it is said', async () => {
    const { admission } = setUp()
    const [leave] = await enterAll(admission, 2)
    leave?.()
    leave?.()
    expect(admission.counts().running).toBe(1)
  })

  it('wait in the order in which they came, and not for ever', async () => {
    const { admission, pass } = setUp(8)
    const [leave] = await enterAll(admission, 8)
    const first = admission.enter()
    await pass(900)
    const second = codeOf(admission.enter())
    leave?.()
    await first
    await pass(900)
    expect(admission.counts().waiting).toBe(1)
    await pass(200)
    expect(await second).toBe('RATE_LIMITED')
    expect(admission.counts()).toMatchObject({ running: 8, waiting: 0 })
  })

  it('grow in number while the process comes to its work in time, up to the most', async () => {
    const stage = setUp(4, 20)
    stage.latenessMs = 1
    for (let turn = 0; turn < 20; turn += 1) {
      void stage.admission.enter()
      await stage.pass(200)
    }
    expect(stage.admission.counts()).toEqual({ running: 20, waiting: 0, limit: 20 })
  })

  it('become fewer when it is late, never fewer than it always runs, and none of them is ended', async () => {
    const stage = setUp(4, 20)
    stage.latenessMs = 1
    for (let turn = 0; turn < 20; turn += 1) {
      void stage.admission.enter()
      await stage.pass(200)
    }
    stage.latenessMs = 500
    for (let look = 0; look < 30; look += 1) {
      stage.admission.demandRoom()
      await stage.pass(200)
    }
    expect(stage.admission.counts()).toMatchObject({ running: 20, waiting: 0 })
    expect(stage.admission.counts().limit).toBeLessThan(20)
    expect(stage.admission.counts().limit).toBeGreaterThanOrEqual(4)
  })
})

interface Work {
  /** The usual time from the question to the first word. */
  firstWord: number
  /** The most turns that ran or waited. */
  most: number
  refused: number
  done: number
}

/** A processor that works on all turns by turns, a little on each, for clients that ask again at once. */
async function work(clients: number): Promise<Work> {
  const wordMs = 4
  const wholeMs = 8
  const stage = setUp(20, 400)
  const { admission } = stage
  const running = new Set<{ askedAt: number; worked: number; leave: () => void; client: Client }>()
  type Client = { freeAt: number }
  const idle: Client[] = Array.from({ length: clients }, (_, index) => ({ freeAt: index * 10 }))
  const waits: number[] = []
  const seen = { most: 0, refused: 0, done: 0 }
  for (let now = 0; now < 40_000; now += 1) {
    // Each step of each turn takes the processor for a millisecond.
    stage.latenessMs = running.size
    for (const client of idle.filter(({ freeAt }) => freeAt === now)) {
      admission.enter().then(
        (leave) => running.add({ askedAt: now, worked: 0, leave, client }),
        ({ retryAfterMs }: AppError) => {
          seen.refused += 1
          client.freeAt = stageNow + (retryAfterMs ?? 0)
        },
      )
    }
    const stageNow = now
    const share = 1 / Math.max(1, running.size)
    for (const turn of running) {
      const before = turn.worked
      turn.worked += share
      if (before < wordMs && turn.worked >= wordMs && now > 10_000) waits.push(now - turn.askedAt)
      if (turn.worked < wholeMs) continue
      running.delete(turn)
      seen.done += 1
      turn.client.freeAt = now + 1
      turn.leave()
    }
    const { running: live, waiting } = admission.counts()
    seen.most = Math.max(seen.most, live + waiting)
    await stage.pass(1)
  }
  return { ...seen, firstWord: waits.toSorted((a, b) => a - b)[Math.floor(waits.length / 2)] ?? NaN }
}

it('at twice its capacity an instance works as much, holds no more, and its first words come in less than twice the time', async () => {
  const capacity = 40
  const [full, over, flooded] = [await work(capacity), await work(2 * capacity), await work(8 * capacity)]
  expect(full.refused).toBe(0)
  expect(over.refused).toBeGreaterThan(0)
  for (const { most, done, firstWord } of [over, flooded]) {
    expect(most).toBeLessThan(1.6 * capacity)
    expect(done).toBeGreaterThan(0.9 * full.done)
    expect(firstWord / full.firstWord).toBeLessThan(2)
  }
})
