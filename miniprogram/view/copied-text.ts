/** Returns the text for the clipboard, with the label of generated text. */
export function copiedText(content: string, aiLabel: string): string {
  const text = content.trim()
  return aiLabel === '' ? text : `${text}\n\n（${aiLabel}）`
}
