/// <reference lib="dom" />
import type { Doing, Exchange } from '../wire.ts'

/** Sends what somebody does. Rejects with the server's words. */
export async function act(doing: Doing): Promise<void> {
  const response = await fetch('/wecom/act', { method: 'POST', body: JSON.stringify(doing) })
  if (!response.ok) throw new Error(await response.text())
}

const whileRunningMs = 200
const restingMs = 1500

/** Tells what there is now, and goes on telling; `soon` asks at once. */
export function follow(tell: (exchanges: Exchange[] | null) => void): { soon(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined

  async function look(): Promise<void> {
    clearTimeout(timer)
    const exchanges = await read()
    tell(exchanges)
    const isRunning = exchanges?.some(({ status }) => status === 'running') ?? false
    timer = setTimeout(() => void look(), isRunning ? whileRunningMs : restingMs)
  }

  void look()
  return { soon: () => void look() }
}

/** Null while the server cannot be reached. */
async function read(): Promise<Exchange[] | null> {
  try {
    const response = await fetch('/wecom/exchanges')
    return response.ok ? ((await response.json()) as Exchange[]) : null
  } catch {
    return null
  }
}
