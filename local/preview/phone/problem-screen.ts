interface Problem {
  file: string
  line: number
  column: number
  message: string
}

/** Covers the phone with what is wrong in the sources. */
export function showDiagnostics(problems: Problem[]): void {
  const sheet = document.createElement('section')
  sheet.className = 'problem-screen'
  const title = document.createElement('h1')
  title.textContent = `${problems.length} 处编译错误`
  sheet.append(title, ...problems.map(entry))
  document.body.append(sheet)
}

function entry({ file, line, column, message }: Problem): HTMLElement {
  const item = document.createElement('article')
  const place = document.createElement('code')
  place.textContent = `${file}:${line}:${column}`
  const text = document.createElement('p')
  text.textContent = message
  item.append(place, text)
  return item
}
