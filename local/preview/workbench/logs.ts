import { element } from '../markup.ts'

const everyMs = 1500

interface LogLine {
  at: number
  function: string
  stream: string
  text: string
}

/** Asks the local cloud for its functions' newest lines, for as long as somebody looks. */
export function followLogs(cloudUrl: string, isWanted: () => boolean, add: (row: HTMLElement) => void): void {
  let seenUntil = 0
  let reachable = true
  const ask = async (): Promise<void> => {
    try {
      const response = await fetch(`${cloudUrl}/_local/logs`)
      const { lines } = (await response.json()) as { lines: LogLine[] }
      for (const line of lines.filter(({ at }) => at > seenUntil).slice(-200)) add(logRow(line))
      seenUntil = lines.at(-1)?.at ?? seenUntil
      reachable = true
    } catch (error) {
      // Said once: the cloud may be starting anew.
      if (reachable) add(failureRow(cloudUrl, error))
      reachable = false
    }
  }
  const tick = async (): Promise<void> => {
    if (isWanted() && document.visibilityState === 'visible') await ask()
    setTimeout(() => void tick(), everyMs)
  }
  void tick()
}

function logRow({ at, function: name, stream, text }: LogLine): HTMLElement {
  const row = element('li', stream === 'stderr' ? 'bad' : 'ok')
  row.append(
    element('time', '', new Date(at).toTimeString().slice(0, 8)),
    element('b', '', name),
    element('p', 'note', text),
  )
  return row
}

function failureRow(cloudUrl: string, error: unknown): HTMLElement {
  const row = element('li', 'bad')
  row.append(element('b', '', '本地云'), element('p', 'note', `${cloudUrl} 没有应答：${String(error)}`))
  return row
}
