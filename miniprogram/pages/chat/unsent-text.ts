import { storage } from '../../services/storage'

export interface UnsentText {
  write(text: string): void
  /** Puts it into the storage now. */
  keep(): void
}

const pauseMs = 400

/**
 * Text in the composer, kept on the phone when the fingers rest: writing to the storage on every key is felt.
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
