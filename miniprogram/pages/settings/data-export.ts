import type { ExportedDanger, ExportedMessage } from '../../../shared/contract/history.ts'
import type { SafetyPlan } from '../../../shared/contract/safety/safety-plan.ts'
import { api } from '../../services/api'
import { copyText, toast } from '../../services/feedback'
import { canShareFiles, shareExport, writeExport } from '../../services/own-data'
import { strings } from '../../services/preferences'
import { ownPlan } from '../../services/safety-plan'
import { fill } from '../../strings/fill'
import { exportText, type MoreToTell } from '../../view/export-file'

export interface ExportView {
  exportOpen: boolean
  exportNote: string
  /** The action of the button; empty while the person can only wait. */
  exportOffer: '' | 'share' | 'copy' | 'retry'
}

export const closedExport: ExportView = { exportOpen: false, exportNote: '', exportOffer: '' }

export interface DataExport {
  open(): void
  /** Shares the file, copies it, or tries again, as the button says. */
  act(): void
  close(): void
}

interface Gathered extends MoreToTell {
  messages: ExportedMessage[]
  dangers: ExportedDanger[]
  /** The plan on the phone, or else the one in the cloud. */
  plan: SafetyPlan | null
}

/** Collects all messages, page by page, in one file. */
export function createDataExport(show: (view: Partial<ExportView>) => void): DataExport {
  let text = ''
  let offer: ExportView['exportOffer'] = ''
  /** Counts the runs, so that a closed run stops. */
  let run = 0

  function tell(exportNote: string, exportOffer: ExportView['exportOffer'] = ''): void {
    offer = exportOffer
    show({ exportNote, exportOffer })
  }

  /** Resolves with null when the person has closed the export. */
  async function gather(mine: number): Promise<Gathered | null> {
    const gathered: Gathered = { messages: [], dangers: [], plan: ownPlan() }
    for (let cursor: string | null = null; ;) {
      tell(fill(strings().exportData.gathering, { count: gathered.messages.length }))
      const page = await api.exportPage(cursor)
      if (mine !== run) return null
      gathered.messages.push(...page.items)
      gathered.dangers.push(...(page.dangers ?? []))
      gathered.plan ??= page.plan ?? null
      gathered.checkIn ??= page.checkIn
      gathered.label ??= page.label
      gathered.records ??= page.records
      cursor = page.nextCursor
      if (cursor === null) return gathered
    }
  }

  async function start(): Promise<void> {
    const mine = ++run
    const t = strings()
    try {
      const gathered = await gather(mine)
      if (!gathered) return
      const { messages, ...more } = gathered
      if (messages.length + more.dangers.length === 0 && !more.plan) return tell(t.exportData.none)
      text = exportText(messages, Date.now(), t, more)
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
