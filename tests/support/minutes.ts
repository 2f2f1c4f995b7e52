const minuteMs = 60_000

/**
 * Quotas are counted by minutes of the clock: what counts to a limit must not have one end in its midst. Waits for the next
 * minute when this one ends sooner than `neededMs` from now.
 */
export async function withinOneMinute(neededMs = 8_000): Promise<void> {
  const left = minuteMs - (Date.now() % minuteMs)
  if (left < neededMs) await new Promise((resolve) => setTimeout(resolve, left + 20))
}
