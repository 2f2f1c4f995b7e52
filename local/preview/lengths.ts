const length = /(?<![\w.#-])(-?\d*\.?\d+)(rpx|vh)\b/g
const safeArea = /\b(?:env|constant)\(\s*(safe-area-inset-(?:top|right|bottom|left))\s*(?:,[^()]*)?\)/g

/**
 * A CSS value in the phone's measures: `rpx` of its width, `vh` of its page's window, and its own safe area.
 */
export function rewriteLengths(value: string): string {
  return value
    .replace(length, (_match, number: string, unit: string) => `calc(${number} * var(--${unit}))`)
    .replace(safeArea, 'var(--$1)')
}
