import { api } from '../../services/api'
import { tellFailure } from '../../services/errors'
import { toast } from '../../services/feedback'
import { clearPhone, startOver } from '../../services/own-data'
import { strings } from '../../services/preferences'

export interface ErasureView {
  eraseOpen: boolean
  /** The word that the person has typed to confirm. */
  eraseWord: string
  isErasing: boolean
}

export const closedErasure: ErasureView = { eraseOpen: false, eraseWord: '', isErasing: false }

export interface DataErasure {
  open(): void
  /** Erases everything if `typed` is the requested word. */
  confirm(typed: string): Promise<void>
  close(): void
}

/** Erases everything that the cloud and the phone store about this person; then the app is like new. */
export function createDataErasure(show: (view: Partial<ErasureView>) => void): DataErasure {
  let isErasing = false

  return {
    open: () => show({ ...closedErasure, eraseOpen: true }),
    async confirm(typed) {
      if (isErasing || !isConfirmed(typed)) return
      isErasing = true
      show({ isErasing })
      try {
        await eraseAll()
        const { done } = strings().eraseData
        // The phone is cleared at once, before another page can write again.
        clearPhone()
        startOver()
        toast(done)
      } catch (error) {
        isErasing = false
        show({ isErasing })
        tellFailure(error)
      }
    },
    close() {
      if (!isErasing) show(closedErasure)
    },
  }
}

async function eraseAll(): Promise<void> {
  while ((await api.eraseStep()).remaining);
}

export function isConfirmed(typed: string): boolean {
  return typed.trim().toLowerCase() === strings().eraseData.word
}
