import type { ExportedMessage } from '../../../shared/contract/history.ts'
import { api } from '../../services/api'
import { copyText, toast } from '../../services/feedback'
import { canShareFiles, shareExport, writeExport } from '../../services/own-data'
import { strings } from '../../services/preferences'
import { fill } from '../../strings/fill'
import { exportText } from '../../view/export-file'

export interface ExportView {
  exportOpen: boolean
  exportNote: string
  /** What the button does; empty while there is nothing to do but wait. */
  exportOffer: '' | 'share' | 'copy' | 'retry'
}

export const closedExport: ExportView = { exportOpen: false, exportNote: '', exportOffer: '' }

export interface DataExport {
  open(): void
  /** The button: hands the file over, or tries again. */
  act(): void
  close(): void
}

/** Gathers all that was said, page by page, into one file. */
export function createDataExport(show: (view: Partial<ExportView>) => void): DataExport {
  let text = ''
  let offer: ExportView['exportOffer'] = ''
  /** Counts the runs, so that one that was closed stops by itself. */
  let run = 0

  function tell(exportNote: string, exportOffer: ExportView['exportOffer'] = ''): void {
    offer = exportOffer
    show({ exportNote, exportOffer })
  }

  /** Null when it was closed meanwhile. */
  async function gather(mine: number): Promise<ExportedMessage[] | null> {
    const messages: ExportedMessage[] = []
    for (let cursor: string | null = null; ;) {
      tell(fill(strings().exportData.gathering, { count: messages.length }))
      const page = await api.exportPage(cursor)
      if (mine !== run) return null
      messages.push(...page.items)
      cursor = page.nextCursor
      if (cursor === null) return messages
    }
  }

  async function start(): Promise<void> {
    const mine = ++run
    const t = strings()
    try {
      const messages = await gather(mine)
      if (!messages) return
      if (messages.length === 0) return tell(t.exportData.none)
      text = exportText(messages, Date.now(), t)
      const isFile = canShareFiles()
      if (isFile) await writeExport(text)
      if (mine !== run) return
      const note = isFile ? t.exportData.ready : t.exportData.readyToCopy
      tell(fill(note, { count: messages.length }), isFile ? 'share' : 'copy')
    } catch {
      if (mine === run) tell(t.exportData.failed, 'retry')
    }
  }

  return {
    open() {
      show({ exportOpen: true })
      void start()
    },
    act() {
      const t = strings()
      if (offer === 'share') shareExport(t.exportData.fileName, () => toast(t.exportData.shareFailed))
      else if (offer === 'copy') void copyText(text, t.common.copied)
      else if (offer === 'retry') void start()
    },
    close() {
      run += 1
      text = ''
      show({ exportOpen: false })
    },
  }
}
