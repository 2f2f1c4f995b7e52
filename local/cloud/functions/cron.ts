import { CloudError } from '../protocol/protocol.ts'

/** The platform reads trigger times in China's clock, which knows no summer time. */
const chinaOffsetMs = 8 * 3_600_000
const lastYear = 2099
const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']

export interface CronSchedule {
  /** First moment after `after` that matches, to the second; null when the expression has none left. */
  next(after: Date): Date | null
}

interface Field {
  any: boolean
  matches: Set<number>
}

/**
 * Reads the timer triggers' seven fields: second minute hour day month weekday year, each with `*`, lists,
 * ranges and steps; months and weekdays also by name (0 = SUN). When both day and weekday are given, either
 * of them matches. Throws CloudError INVALID_PARAM for anything else.
 */
export function parseCron(expression: string): CronSchedule {
  const words = expression.trim().split(/\s+/)
  if (words.length !== 7) throw invalid(expression, 'it needs 7 fields')
  const read = (index: number, low: number, high: number, names: string[] = [], base = 0) =>
    parseField(expression, words[index] ?? '', { low, high, names, base })
  const second = read(0, 0, 59)
  const minute = read(1, 0, 59)
  const hour = read(2, 0, 23)
  const day = read(3, 1, 31)
  const month = read(4, 1, 12, months, 1)
  const weekday = read(5, 0, 6, weekdays)
  const year = read(6, 1970, lastYear)

  function dayMatches(time: Date): boolean {
    const byDay = day.matches.has(time.getUTCDate())
    const byWeekday = weekday.matches.has(time.getUTCDay())
    if (day.any || weekday.any) return byDay && byWeekday
    return byDay || byWeekday
  }

  return {
    next(after) {
      // UTC getters of the shifted time read China's wall clock.
      const time = new Date(Math.floor(after.getTime() / 1000) * 1000 + 1000 + chinaOffsetMs)
      while (time.getUTCFullYear() <= lastYear) {
        if (!year.matches.has(time.getUTCFullYear())) startOf(time, time.getUTCFullYear() + 1, 0, 1)
        else if (!month.matches.has(time.getUTCMonth() + 1))
          startOf(time, time.getUTCFullYear(), time.getUTCMonth() + 1, 1)
        else if (!dayMatches(time))
          startOf(time, time.getUTCFullYear(), time.getUTCMonth(), time.getUTCDate() + 1)
        else if (!hour.matches.has(time.getUTCHours())) time.setUTCHours(time.getUTCHours() + 1, 0, 0, 0)
        else if (!minute.matches.has(time.getUTCMinutes())) time.setUTCMinutes(time.getUTCMinutes() + 1, 0, 0)
        else if (!second.matches.has(time.getUTCSeconds())) time.setUTCSeconds(time.getUTCSeconds() + 1)
        else return new Date(time.getTime() - chinaOffsetMs)
      }
      return null
    },
  }
}

function startOf(time: Date, year: number, month: number, day: number): void {
  time.setTime(Date.UTC(year, month, day))
}

function parseField(
  expression: string,
  word: string,
  { low, high, names, base }: { low: number; high: number; names: string[]; base: number },
): Field {
  const number = (text: string) => {
    const named = names.indexOf(text.toUpperCase())
    const value = named >= 0 ? named + base : /^\d+$/.test(text) ? Number(text) : Number.NaN
    if (!(value >= low && value <= high)) throw invalid(expression, `'${text}' is not within ${low}-${high}`)
    return value
  }
  const matches = new Set<number>()
  for (const part of word.split(',')) {
    const [range = '', stepText, extra] = part.split('/')
    const [fromText = '', toText, surplus] = range.split('-')
    const step = stepText === undefined ? 1 : Number(stepText)
    if (extra !== undefined || surplus !== undefined || !Number.isInteger(step) || step < 1)
      throw invalid(expression, `'${part}' is not understood`)
    const from = range === '*' ? low : number(fromText)
    // `5/10` runs to the end of the field; a plain `5` is one value.
    const to = toText !== undefined ? number(toText) : range === '*' || stepText !== undefined ? high : from
    if (from > to) throw invalid(expression, `'${part}' runs backwards`)
    for (let value = from; value <= to; value += step) matches.add(value)
  }
  return { any: word === '*', matches }
}

function invalid(expression: string, why: string): CloudError {
  return new CloudError('INVALID_PARAM', `cron expression '${expression}': ${why}`)
}
