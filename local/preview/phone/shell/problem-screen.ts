import { element } from './markup.ts'

interface Problem {
  file: string
  line: number
  column: number
  message: string
}

/** Covers the phone with what is wrong in the sources. */
export function showDiagnostics(problems: Problem[]): void {
  const sheet = element('section', 'problem-screen')
  sheet.append(element('h1', '', `${problems.length} 处编译错误`), ...problems.map(entry))
  document.body.append(sheet)
}

function entry({ file, line, column, message }: Problem): HTMLElement {
  const item = element('article')
  item.append(element('code', '', `${file}:${line}:${column}`), element('p', '', message))
  return item
}
