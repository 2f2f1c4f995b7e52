/** Blocks that hide a part of a reply. Each kind ends in its own way. */
export type Block = ClosedBlock | 'harmony'

/** Blocks with an opening and a closing mark. */
export type ClosedBlock =
  | 'think'
  | 'details'
  | 'bracket'
  | 'arrow'
  | 'token'
  | 'channel'
  | 'unused'
  | 'stripped'

interface Kind {
  /** The first character of all its marks. */
  starts: string
  opened: RegExp
  closed: RegExp
  /** The text may become a mark. */
  begun(text: string): boolean
}

const thought = '(?:think(?:ing)?|thoughts?|reasoning)'
const joint = '[_-]?'
const names = [
  `${thought}(?:${joint}(?:process|scratchpad|steps?|trace|content))?`,
  `(?:inner|internal|hidden|deep|longcat|chain_of|my)${joint}(?:${thought}|monologue|reflection|dialogue)`,
  '(?:ant|re)thinking',
  `(?:[a-z]{1,12}${joint})?scratch${joint}pad(?:${joint}reasoning)?`,
  `(?:self${joint})?reflections?|analysis|monologue|planning|internal|cot`,
].join('|')
const family = `(?:[a-z]{1,12}:)?(?:${names})`
const space = '\\s{0,3}'
/** Attributes have values; other words behind a name (`<thinking about you>`) make no mark. */
const attribute = '\\s{1,20}[\\w:.-]{1,40}\\s?=\\s?(?:"[^"<>]{0,100}"|\'[^\'<>]{0,100}\'|[^\\s"\'<>/]{1,40})'
export const thinkOpened = new RegExp(`^<${space}${family}(?:${attribute}){0,8}(\\s{0,20}/?)>`, 'i')
export const thinkBegun = new RegExp(`^<${space}${family}\\s[^<>]{0,200}$`, 'i')
export const thinkClosed = new RegExp(`^<${space}/${space}${family}${space}>`, 'i')
/** The beginning of any tag, while only its name has been read. */
export const nameBegun = /^<\s{0,3}(?:\/\s{0,3})?[a-z_-]{0,24}(?::[a-z_-]{0,24})?\s{0,3}\/?$/i

const bracketOpened = /^\[ ?(?:think(?:ing)?|thoughts?|reasoning|scratchpad) ?\]/i
const bracketClosed = /^\[ ?\/ ?(?:think(?:ing)?|thoughts?|reasoning|scratchpad) ?\]/i
const bracketBegun = /^\[ ?\/? ?[a-z]{0,10} ?$/i
const bar = '[|｜]'
const tokenOpened = new RegExp(`^<${bar}(?:(?:begin|start)[_▁](?:of[_▁])?)?${thought}${bar}>`, 'i')
const tokenClosed = new RegExp(`^<${bar}(?:end[_▁](?:of[_▁])?|/ ?)${thought}${bar}>`, 'i')
const tokenBegun = new RegExp(`^<(?:${bar}[a-z_▁/]{0,18}${bar}?)?$`, 'i')

/**
 * Marks that a reply may begin with and that open a block; `solution` opens the answer, so it hides nothing.
 */
const openings: readonly { opened: RegExp; begun: RegExp; opens: ClosedBlock | null }[] = [
  { opened: bracketOpened, begun: bracketBegun, opens: 'bracket' },
  { opened: /^◁think▷/, begun: /^◁(?:t(?:h(?:i(?:n(?:k?)?)?)?)?)?$/, opens: 'arrow' },
  { opened: tokenOpened, begun: tokenBegun, opens: 'token' },
  { opened: /^<\|begin_of_solution\|>/, begun: tokenBegun, opens: null },
  { opened: /^<\|channel>thought/, begun: /^<\|channel(?:>[a-z]{0,6})?$/, opens: 'channel' },
  { opened: /^<unused94>/, begun: /^<unused\d{0,2}$/, opens: 'unused' },
]

/** Reads an opening mark without attributes at the beginning of a text. */
export function readOpening(text: string): { length: number; opens: ClosedBlock | null } | 'begun' | null {
  for (const { opened, opens } of openings) {
    const [found] = opened.exec(text) ?? []
    if (found !== undefined) return { length: found.length, opens }
  }
  return openings.some(({ begun }) => begun.test(text)) ? 'begun' : null
}

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
    opened: bracketOpened,
    closed: bracketClosed,
    begun: (text) => bracketBegun.test(text),
  },
  arrow: {
    starts: '◁',
    opened: /^◁think▷/,
    closed: /^◁\/think▷/,
    begun: beginsOneOf('◁think▷', '◁/think▷'),
  },
  token: {
    starts: '<',
    opened: tokenOpened,
    closed: tokenClosed,
    begun: (text) => tokenBegun.test(text),
  },
  channel: {
    starts: '<',
    opened: /^<\|channel>/,
    closed: /^<channel\|>/,
    begun: beginsOneOf('<|channel>', '<channel|>'),
  },
  unused: {
    starts: '<',
    opened: /^<unused94>/,
    closed: /^<unused95>/,
    begun: beginsOneOf('<unused94>', '<unused95>'),
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
