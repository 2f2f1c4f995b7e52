import type { PageConfig } from '../options.ts'
import type { JournalRecord } from '../phone/journal.ts'
import { button, element } from '../markup.ts'
import { followLogs } from './logs.ts'

const maxRows = 400

/** Calls to the cloud, logs of the functions, and what the compiler says. */
export interface Panel {
  root: HTMLElement
  toggle(): void
  refreshDiagnostics(): void
}

interface Diagnostic {
  severity: string
  file: string
  line: number
  column: number
  message: string
}

export function createPanel({ cloudUrl }: PageConfig): Panel {
  const root = element('aside', 'panel')
  const lists = { 调用: createList(), 函数日志: createList(), 编译: createList() }
  const tabs = element('nav', 'tabs')
  const show = (chosen: string): void => {
    for (const [name, list] of Object.entries(lists)) list.root.hidden = name !== chosen
    for (const tab of tabs.querySelectorAll('button'))
      tab.setAttribute('aria-selected', String(tab.textContent === chosen))
  }
  for (const name of Object.keys(lists)) tabs.append(button('', name, () => show(name)))
  const clear = button('quiet', '清空', () => Object.values(lists).forEach((list) => list.clear()))
  tabs.append(clear)
  root.append(tabs, ...Object.values(lists).map((list) => list.root))
  show('调用')

  addEventListener('message', ({ data, origin }: MessageEvent<{ previewRecord?: JournalRecord }>) => {
    if (origin === location.origin && data.previewRecord) lists.调用.add(recordRow(data.previewRecord))
  })
  followLogs(
    cloudUrl,
    () => !root.hidden && !lists.函数日志.root.hidden,
    (row) => lists.函数日志.add(row),
  )
  const refreshDiagnostics = async (): Promise<void> => {
    const response = await fetch('/diagnostics.json')
    lists.编译.clear()
    for (const diagnostic of (await response.json()) as Diagnostic[])
      lists.编译.add(diagnosticRow(diagnostic))
  }
  void refreshDiagnostics()
  return {
    root,
    toggle() {
      root.hidden = !root.hidden
    },
    refreshDiagnostics: () => void refreshDiagnostics(),
  }
}

function createList() {
  const root = element('ol', 'rows')
  return {
    root,
    add(row: HTMLElement) {
      const atEnd = root.scrollHeight - root.clientHeight - root.scrollTop < 40
      root.append(row)
      if (root.childElementCount > maxRows) root.firstElementChild?.remove()
      if (atEnd) root.scrollTop = root.scrollHeight
    },
    clear: () => root.replaceChildren(),
  }
}

function recordRow(record: JournalRecord): HTMLElement {
  const row = element('li', record.kind === 'call' && record.ok ? 'ok' : 'bad')
  const time = element('time', '', new Date(record.at).toTimeString().slice(0, 8))
  if (record.kind === 'problem') row.append(time, element('b', '', '错误'), element('p', 'note', record.note))
  else {
    const { name, action, ms, note } = record
    row.append(
      time,
      element('b', '', action ? `${name} · ${action}` : name),
      element('span', 'ms', `${ms} ms`),
      element('span', 'who', record.openid),
    )
    if (note) row.append(element('p', 'note', note))
  }
  return row
}

function diagnosticRow({ severity, file, line, column, message }: Diagnostic): HTMLElement {
  const row = element('li', severity === 'error' ? 'bad' : 'warning')
  row.append(element('b', '', `${file}:${line}:${column}`), element('p', 'note', message))
  return row
}
