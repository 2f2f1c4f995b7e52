import type { CloudRequest } from '../../local/cloud/index.ts'

/**
 * How many of these requests waited for one another: the length of the longest row in which each began after
 * the one before had ended. Requests that are sent together overlap as long as each takes longer than sending
 * them, so tests slow the database down.
 */
export function countRoundTrips(requests: CloudRequest[]): number {
  let count = 0
  let lastEnd = -Infinity
  for (const request of requests.toSorted((one, two) => endOf(one) - endOf(two))) {
    if (request.at < lastEnd) continue
    count += 1
    lastEnd = endOf(request)
  }
  return count
}

function endOf({ at, ms }: CloudRequest): number {
  return ms === null ? Infinity : at + ms
}
