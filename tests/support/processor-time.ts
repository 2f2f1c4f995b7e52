/**
 * Milliseconds of a processor that `run` takes, the fewest of some rounds: whatever else the machine has to
 * do counts little. At least one, so that costs can be compared.
 */
export function processorTime(run: () => void, rounds = 2): number {
  const costs = Array.from({ length: rounds }, () => {
    const before = process.cpuUsage()
    run()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  })
  return Math.max(1, Math.min(...costs))
}
