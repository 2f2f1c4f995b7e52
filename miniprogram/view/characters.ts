/**
 * Marks that belong to the character before them: accents, variants of emoji, skin tones, tags of flags,
 * joiners.
 */
const marks: readonly (readonly [number, number])[] = [
  [0x300, 0x36f],
  [0x483, 0x489],
  [0x591, 0x5bd],
  [0x610, 0x61a],
  [0x64b, 0x65f],
  [0x93a, 0x94f],
  [0xe31, 0xe31],
  [0xe34, 0xe3a],
  [0xe47, 0xe4e],
  [0x1ab0, 0x1aff],
  [0x1dc0, 0x1dff],
  [0x200c, 0x200d],
  [0x20d0, 0x20ff],
  [0x302a, 0x302f],
  [0x3099, 0x309a],
  [0xfe00, 0xfe0f],
  [0xfe20, 0xfe2f],
  [0x1f3fb, 0x1f3ff],
  [0xe0020, 0xe007f],
  [0xe0100, 0xe01ef],
]
const joiner = 0x200d
/**
 * A character counts as several when it has more parts than this, so piled-up marks do not hide a long text.
 */
const mostParts = 16

/**
 * Counts characters as people see them: an emoji is one character, however many parts it has, and so is a
 * letter with its accents. The functions have the same lines (shared/domain/conversation/characters.ts),
 * which the mini-program cannot import.
 */
export function countCharacters(text: string): number {
  let count = 0
  let parts = 0
  let before = 0
  let hasPicture = false
  let joins = false
  let isHalfFlag = false
  for (const character of text.normalize()) {
    const code = character.codePointAt(0) ?? 0
    const isMark = !isPlain(code) && marks.some(([from, to]) => code >= from && code <= to)
    const isFlag = code >= 0x1f1e6 && code <= 0x1f1ff
    const goesOn =
      (isMark && before !== 10 && before !== 13) ||
      (joins && isPicture(code)) ||
      (isHalfFlag && isFlag) ||
      (before === 13 && code === 10)
    joins = code === joiner && hasPicture
    hasPicture = isMark ? hasPicture && code !== joiner : isPicture(code)
    isHalfFlag = isFlag && !isHalfFlag
    before = code
    parts += 1
    if (goesOn && count > 0 && parts <= mostParts) continue
    count += 1
    parts = 1
  }
  return count
}

/** Fast path for Latin and Chinese, which make up most text. */
const isPlain = (code: number): boolean => code < 0x300 || (code >= 0x3100 && code < 0xfe00)

function isPicture(code: number): boolean {
  if (code >= 0x1f1e6 && code <= 0x1f1ff) return false
  return (
    (code >= 0x2190 && code <= 0x3299) ||
    (code >= 0x1f000 && code <= 0x1faff) ||
    code === 0xa9 ||
    code === 0xae
  )
}
