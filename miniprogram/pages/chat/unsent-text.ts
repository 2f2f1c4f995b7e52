import { storage } from '../../services/storage'

export interface UnsentText {
  write(text: string): void
  /** Writes the text to the storage now. */
  keep(): void
}

const pauseMs = 400

/**
 * Keeps the composer's text on the phone when the person pauses, because a write at every key would be
 * noticeable.
 */
export function createUnsentText(): UnsentText {
  let text: string | null = null
  let timer: ReturnType<typeof setTimeout> | null = null

  function keep(): void {
    if (timer !== null) clearTimeout(timer)
    timer = null
    if (text !== null) storage.write('unsent', text)
    text = null
  }

  return {
    write(next) {
      text = next
      timer ??= setTimeout(keep, pauseMs)
    },
    keep,
  }
}
