/** What goes to the clipboard: the label of generated content goes along with it. */
export function copiedText(content: string, aiLabel: string): string {
  const text = content.trim()
  return aiLabel === '' ? text : `${text}\n\n（${aiLabel}）`
}
