import { readdirSync, readFileSync } from 'node:fs'

export interface TreeUse {
  /** Of a processor, since each began. */
  cpuMs: number
  /** In memory, each with its share of what it has in common with others. */
  megabytes: number
}

/** A tick of the clock that Linux counts by. */
const tickMs = 10

/** What a process and all below it have used and hold; null where the system does not tell (not Linux). */
export function useOfTree(pid: number): TreeUse | null {
  if (process.platform !== 'linux') return null
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const stats = all.flatMap((name) => readStat(Number(name)) ?? [])
  const tree = [pid]
  for (const parent of tree) tree.push(...stats.filter((one) => one.parent === parent).map((one) => one.pid))
  const own = stats.filter((one) => tree.includes(one.pid))
  return {
    cpuMs: own.reduce((sum, { ticks }) => sum + ticks * tickMs, 0),
    megabytes: own.reduce((sum, one) => sum + megabytesOf(one.pid), 0),
  }
}

/** Time on a processor so far, of all threads of a process; 0 where the system does not tell. */
export function processorMs(pid: number): number {
  return (readStat(pid)?.ticks ?? 0) * tickMs
}

function readStat(pid: number): { pid: number; parent: number; ticks: number } | null {
  const stat = readProcess(pid, 'stat')
  // The name, in brackets, may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return stat === ''
    ? null
    : { pid, parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) }
}

function megabytesOf(pid: number): number {
  const [, kilobytes = '0'] = /^Pss:\s+(\d+)/m.exec(readProcess(pid, 'smaps_rollup')) ?? []
  return Number(kilobytes) / 1024
}

/** Empty for a process that has just ended. */
function readProcess(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}
