/**
 * Milliseconds of a processor that `run` takes, the fewest of some rounds: whatever else the machine has to
 * do counts little. At least one, so that costs can be compared.
 */
export function processorTime(run: () => void, rounds = 2): number {
  const costs = Array.from({ length: rounds }, () => {
    const before = process.cpuUsage()
    run()
    return millisecondsSince(before)
  })
  return Math.max(1, Math.min(...costs))
}

/** The same for work that is waited for: nothing else may run in this process meanwhile. */
export async function processorTimeOf(run: () => Promise<void>, rounds = 2): Promise<number> {
  const costs: number[] = []
  for (let round = 0; round < rounds; round++) {
    const before = process.cpuUsage()
    await run()
    costs.push(millisecondsSince(before))
  }
  return Math.max(1, Math.min(...costs))
}

function millisecondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
