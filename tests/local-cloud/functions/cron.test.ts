import { afterEach, describe, expect, it, vi } from 'vitest'
import { parseCron } from '../../../local/cloud/functions/cron.ts'
import { scheduleTimer } from '../../../local/cloud/functions/timer-triggers.ts'
import { patience } from '../../support/patience.ts'
import { startTestCloud } from '../support/test-cloud.ts'

/** China's wall clock, in which triggers are written. */
const china = (text: string) => new Date(`${text.replace(' ', 'T')}+08:00`)

describe('a cron expression of seven fields', () => {
  it.each([
    ['*/5 * * * * * *', '2026-11-21 10:00:03', '2026-11-21 10:00:05'],
    ['0 * * * * * *', '2026-11-21 10:00:00', '2026-11-21 10:01:00'],
    ['0 0 2 1 * * *', '2026-11-21 10:00:00', '2026-12-01 02:00:00'],
    ['0 15 10 * * MON-FRI *', '2026-11-21 10:00:00', '2026-11-23 10:15:00'],
    ['0 15 10 * * 1-5 *', '2026-11-20 10:15:00', '2026-11-23 10:15:00'],
    ['0 0 10,14,16 * * * *', '2026-11-21 14:00:00', '2026-11-21 16:00:00'],
    ['0 */30 9-17 * * * *', '2026-11-21 17:45:00', '2026-11-22 09:00:00'],
    ['0 5/20 * * * * *', '2026-11-21 10:05:00', '2026-11-21 10:25:00'],
    ['0 0 12 * * WED *', '2026-11-21 10:00:00', '2026-11-25 12:00:00'],
    ['0 0 0 29 FEB * *', '2026-11-21 10:00:00', '2028-02-29 00:00:00'],
    ['0 0 0 31 * * *', '2026-11-30 10:00:00', '2026-12-31 00:00:00'],
    // Day and weekday together: either one is enough.
    ['0 0 0 1 * SUN *', '2026-11-21 10:00:00', '2026-11-22 00:00:00'],
    ['0 0 0 1 * SUN *', '2026-11-29 10:00:00', '2026-12-01 00:00:00'],
    ['59 59 23 31 12 * *', '2026-12-31 23:59:59', '2027-12-31 23:59:59'],
    ['0 0 0 1 1 * 2030', '2026-11-21 10:00:00', '2030-01-01 00:00:00'],
  ])('%s after %s is %s', (expression, after, expected) => {
    expect(parseCron(expression).next(china(after))).toEqual(china(expected))
  })

  it('has no next moment after its last year', () => {
    expect(parseCron('0 0 0 1 1 * 2020').next(china('2026-11-21 10:00:00'))).toBeNull()
    expect(parseCron('0 0 0 30 2 * *').next(china('2026-11-21 10:00:00'))).toBeNull()
  })

  it.each([
    '* * * * *',
    '60 * * * * * *',
    '* * 24 * * * *',
    '*/0 * * * * * *',
    '0 0 0 0 * * *',
    '9-3 * * * * * *',
    'a * * * * * *',
    '1-2-3 * * * * * *',
    '',
  ])('refuses %j', (expression) => {
    expect(() => parseCron(expression)).toThrow('cron expression')
  })
})

describe('a timer trigger', () => {
  afterEach(() => vi.useRealTimers())

  it('fires at each moment of its schedule until it is stopped', () => {
    vi.useFakeTimers({ now: china('2026-11-21 09:59:30') })
    const fired: string[] = []
    const stop = scheduleTimer('0 * * * * * *', () => fired.push(new Date().toISOString()))
    vi.advanceTimersByTime(150_000)
    stop()
    vi.advanceTimersByTime(150_000)
    expect(fired).toEqual([
      '2026-11-21T02:00:00.000Z',
      '2026-11-21T02:01:00.000Z',
      '2026-11-21T02:02:00.000Z',
    ])
  })

  it('waits longer than one timer of node can', () => {
    vi.useFakeTimers({ now: china('2026-11-21 10:00:00') })
    let fired = 0
    scheduleTimer('0 0 0 1 6 * 2027', () => (fired += 1))
    vi.setSystemTime(china('2026-11-21 10:00:00'))
    vi.advanceTimersByTime(191 * 86_400_000)
    expect(fired).toBe(0)
    vi.advanceTimersByTime(86_400_000)
    expect(fired).toBe(1)
  })

  it('brings its event to the function', async () => {
    const code = 'exports.main = async (event) => ({ event, source: process.env.TCB_SOURCE })'
    const triggers = [{ name: 'minutely', type: 'timer' as const, config: '0 * * * * * *' }]
    const cloud = await startTestCloud({ sweep: { code, triggers } })
    try {
      const { result } = await cloud.functions.fireTimer('sweep', 'minutely')
      expect(result).toEqual({
        event: {
          Type: 'Timer',
          TriggerName: 'minutely',
          Time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
          Message: '',
        },
        source: 'wx_trigger',
      })
      await expect(cloud.functions.fireTimer('sweep', 'unknown')).rejects.toMatchObject({
        code: 'INVALID_PARAM',
      })
    } finally {
      await cloud.close()
    }
  })

  it('runs by itself in a cloud that was asked to keep time', async () => {
    const triggers = [{ name: 'often', type: 'timer' as const, config: '* * * * * * *' }]
    const cloud = await startTestCloud(
      { sweep: { code: 'exports.main = async ({ TriggerName }) => console.log(TriggerName)', triggers } },
      { timers: true },
    )
    try {
      await vi.waitFor(() => expect(cloud.logs().map(({ text }) => text)).toContain('often'), patience(5_000))
    } finally {
      await cloud.close()
    }
  })
})
