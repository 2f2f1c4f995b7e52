/** The found message stays marked for this long. */
const markMs = 3_000

/** Removes the mark of a message a moment after the page has shown it. */
export function createMessageMark(show: (patch: Record<string, unknown>) => void, end: () => void) {
  let timer = 0
  return {
    apply(patch: Record<string, unknown>): void {
      show(patch)
      if (!patch['found']) return
      clearTimeout(timer)
      timer = setTimeout(end, markMs)
    },
    close: () => clearTimeout(timer),
  }
}
