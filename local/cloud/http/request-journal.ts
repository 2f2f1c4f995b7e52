const maxRequests = 20_000

/** One action that reached the data plane. */
export interface CloudRequest {
  action: string
  collection: string | null
  /** When it was received, in milliseconds since 1970. */
  at: number
  /** Size of the request body. */
  bytes: number
  /** Time until it was answered; null while it runs. */
  ms: number | null
  /** The code of its failure; null for a success. */
  code: string | null
}

export interface RequestJournal {
  /** The newest actions in the order they were received; at most 20,000 are kept. */
  list(): CloudRequest[]
  /** How many since the last reset, by action; exact however many there were. */
  counts(): Record<string, number>
  reset(): void
  record(request: Pick<CloudRequest, 'action' | 'collection' | 'bytes'>): CloudRequest
}

export function createRequestJournal(): RequestJournal {
  let kept: CloudRequest[] = []
  let counts: Record<string, number> = {}
  return {
    list: () => kept.slice(-maxRequests),
    counts: () => ({ ...counts }),
    reset() {
      kept = []
      counts = {}
    },
    record(request) {
      const entry = { ...request, at: Date.now(), ms: null, code: null }
      kept.push(entry)
      counts[request.action] = (counts[request.action] ?? 0) + 1
      if (kept.length > maxRequests * 2) kept = kept.slice(-maxRequests)
      return entry
    },
  }
}
