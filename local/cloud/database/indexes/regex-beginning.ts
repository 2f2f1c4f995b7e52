interface Bounds {
  lower: { value: string; inclusive: true }
  upper: { value: string; inclusive: false }
}

/** Units from here on have no next one that stands behind them in the order of UTF-8. */
const firstSurrogate = 0xd800

/**
 * Where texts stand that an expression like `/^draft-/` matches; null when it says nothing of how they begin.
 */
export function beginningOf({ source, flags }: RegExp): Bounds | null {
  // An alternative may begin otherwise.
  if (!source.startsWith('^') || source.includes('|') || /[im]/.test(flags)) return null
  let text = ''
  for (let at = 1; at < source.length; at++) {
    const unit = source[at] ?? ''
    const escaped = unit === '\\' ? /^[^\w\s]/.exec(source.slice(at + 1))?.[0] : undefined
    if (escaped === undefined && /[\\^$.*+?()[\]{}]/.test(unit)) {
      // How often the last one stands there is not known.
      if (/[*+?{]/.test(unit)) text = text.slice(0, -1)
      break
    }
    text += escaped ?? unit
    if (escaped !== undefined) at += 1
  }
  while (text !== '' && text.charCodeAt(text.length - 1) >= firstSurrogate - 1) text = text.slice(0, -1)
  if (text === '') return null
  const next = String.fromCharCode(text.charCodeAt(text.length - 1) + 1)
  return {
    lower: { value: text, inclusive: true },
    upper: { value: text.slice(0, -1) + next, inclusive: false },
  }
}
