/** One call to the cloud, as the developer's panel shows it. */
export interface CallRecord {
  kind: 'call'
  name: string
  action: string
  ms: number
  ok: boolean
  /** What went wrong, or ''. */
  note: string
}

export interface ProblemRecord {
  kind: 'problem'
  note: string
}

export type JournalRecord = (CallRecord | ProblemRecord) & { at: number; openid: string }

/** Tells the developer's page, if there is one around this phone, what happens in it. */
export interface Journal {
  call(record: Omit<CallRecord, 'kind'>): void
  /** An error that the mini-program let escape; also written to the console. */
  problem(error: unknown, where: string): void
  onProblem(listener: (message: string) => void): void
}

export function createJournal(openid: () => string): Journal {
  const listeners: ((message: string) => void)[] = []
  const post = (record: CallRecord | ProblemRecord): void => {
    const entry: JournalRecord = { ...record, at: Date.now(), openid: openid() }
    if (parent !== window) parent.postMessage({ previewRecord: entry }, location.origin)
  }
  return {
    call: (record) => post({ kind: 'call', ...record }),
    problem(error, where) {
      // eslint-disable-next-line no-console
      console.error(error)
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
      post({ kind: 'problem', note: `${where}: ${message}` })
      for (const listener of listeners) listener(message)
    },
    onProblem: (listener) => void listeners.push(listener),
  }
}
