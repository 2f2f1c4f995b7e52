export interface Measurement {
  what: string
  value: number
  unit: string
  /** The most that it may be; absent where nothing is promised. */
  limit?: number
  /** Said behind the number: what it was measured on. */
  note?: string
}

/** One line per measurement, beside its limit. Answers whether all are within. */
export function printMeasurements(title: string, measurements: Measurement[]): boolean {
  console.log(`\n${title}`)
  for (const { what, value, unit, limit, note } of measurements) {
    const number = value >= 100 ? value.toFixed(0) : value.toPrecision(3)
    const mark = limit === undefined ? ' ' : value <= limit ? '✓' : '✗'
    const beside = limit === undefined ? '' : `limit ${limit} ${unit}`
    console.log(
      `${mark} ${what.padEnd(58)} ${number.padStart(8)} ${unit.padEnd(9)} ${beside.padEnd(18)} ${note ?? ''}`.trimEnd(),
    )
  }
  return measurements.every(({ value, limit }) => limit === undefined || value <= limit)
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
