/** Blocks that hide a part of a reply. Each kind ends in its own way. */
export type Block = ClosedBlock | 'harmony'

/** Blocks with an opening and a closing mark. */
export type ClosedBlock = 'think' | 'details' | 'bracket' | 'arrow' | 'token' | 'channel' | 'stripped'

interface Kind {
  /** The first character of all its marks. */
  starts: string
  opened: RegExp
  closed: RegExp
  /** The text may become a mark. */
  begun(text: string): boolean
}

const names = '(?:(?:think(?:ing)?|thoughts?|reasoning)(?:_process)?|reflection|analysis|antthinking)'
const family = `(?:[a-z]{1,12}:)?${names}`
const space = '\\s{0,3}'
/** Attributes have values; other words behind a name (`<thinking about you>`) make no mark. */
const attribute = '\\s{1,20}[\\w:.-]{1,40}\\s?=\\s?(?:"[^"<>]{0,100}"|\'[^\'<>]{0,100}\'|[^\\s"\'<>/]{1,40})'
export const thinkOpened = new RegExp(`^<${space}${family}(?:${attribute}){0,8}(\\s{0,20}/?)>`, 'i')
export const thinkBegun = new RegExp(`^<${space}${family}\\s[^<>]{0,200}$`, 'i')
export const thinkClosed = new RegExp(`^<${space}/${space}${family}${space}>`, 'i')
/** The beginning of any tag, while only its name has been read. */
export const nameBegun = /^<\s{0,3}(?:\/\s{0,3})?[a-z_]{0,17}(?::[a-z_]{0,17})?\s{0,3}\/?$/i

/** Opening marks that are always written the same way; null opens nothing. */
export const fixedMarks: readonly (readonly [string, ClosedBlock | null])[] = [
  ['[THINK]', 'bracket'],
  ['◁think▷', 'arrow'],
  ['<|begin_of_thought|>', 'token'],
  ['<|begin_of_solution|>', null],
  ['<|channel>thought', 'channel'],
]

const tagBegun = (text: string): boolean => nameBegun.test(text)
const beginsOneOf =
  (...marks: string[]) =>
  (text: string): boolean =>
    marks.some((mark) => mark.startsWith(text))

export const kinds: Record<ClosedBlock, Kind> = {
  think: {
    starts: '<',
    opened: new RegExp(`^<${space}${family}(?:\\s|(/?)>)`, 'i'),
    closed: thinkClosed,
    begun: tagBegun,
  },
  details: {
    starts: '<',
    opened: /^<details(?:\s|(\/?)>)/i,
    closed: /^<\s{0,3}\/\s{0,3}details\s{0,3}>/i,
    begun: tagBegun,
  },
  bracket: {
    starts: '[',
    opened: /^\[THINK\]/,
    closed: /^\[\/THINK\]/,
    begun: beginsOneOf('[THINK]', '[/THINK]'),
  },
  arrow: {
    starts: '◁',
    opened: /^◁think▷/,
    closed: /^◁\/think▷/,
    begun: beginsOneOf('◁think▷', '◁/think▷'),
  },
  token: {
    starts: '<',
    opened: /^<\|begin_of_thought\|>/,
    closed: /^<\|end_of_thought\|>/,
    begun: beginsOneOf('<|begin_of_thought|>', '<|end_of_thought|>'),
  },
  channel: {
    starts: '<',
    opened: /^<\|channel>/,
    closed: /^<channel\|>/,
    begun: beginsOneOf('<|channel>', '<channel|>'),
  },
  // The harmony format without its special tokens.
  stripped: {
    starts: 'a',
    opened: /^(?!)/,
    closed: /^assistantfinal/,
    begun: beginsOneOf('assistantfinal'),
  },
}

/** The name of harmony's first channel when its special tokens are gone: the next word is glued to it. */
export const strippedOpened = /^analysis(?=[A-Z\p{Lo}])/u
export const strippedBegun = beginsOneOf('analysis')

/**
 * What stands behind an opening mark shows that the reply may speak of the mark: a space and words, or for
 * the bare word `analysis` no capital letter. Undefined while only later text can decide.
 */
export function mayBeWord(block: ClosedBlock, behind: string): boolean | undefined {
  if (block === 'stripped') return behind === '' ? undefined : !/^[A-Z]/.test(behind)
  if (block !== 'think' && block !== 'bracket' && block !== 'arrow') return false
  const blanks = /^[ \t]*/.exec(behind)?.[0].length ?? 0
  if (blanks === behind.length && blanks <= 40) return undefined
  return blanks > 0 && blanks <= 40 && !/[\r\n]/.test(behind.charAt(blanks))
}
