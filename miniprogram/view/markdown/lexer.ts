import './older-engines'
import { Marked, Tokenizer, type MarkedToken, type Tokens } from 'marked'
import { blockquoteOf } from './blockquote'
import { beginsTable, paragraphOf } from './paragraph'
import { sectionsOf } from './pieces'

/** Chinese, and what was set aside in front of it (see set-aside.ts). */
const cjk =
  '\\u3000-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7af\\ue000-\\uf8ff\\uf900-\\ufaff\\uff00-\\uffef'
const cjkMark = /[\u2013-\u2026\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]/g
const endsInCjk = new RegExp(`[${cjk}\\u2014-\\u2026]$`)
const markBeforeCjk = new RegExp(`[!-/:-@[-^{-}](?=(?:\\*+|~~)[${cjk}])`, 'g')

/** A line break of HTML, with the one behind it in the source. */
const lineBreak = /^<\/?br(?:\s[^<>]*)?\/?>[ \t]*\n?/i
const address = /^(?:https?:\/\/|www\.)/i
/** Up to what may be a mark or an address. Nothing is looked for beyond: a long text is read once. */
const words = /^(?:`+|~+|[\s\S])(?:[A-Za-z0-9]www\.|(?!https?:\/\/|www\.)[^\\<![`*_~\n])*/i

/** A mark that `marked` looks for the other half of: words follow, and `_` is not within one. */
const looksOn = /^[\s\S]?\*{1,3}\S|^\W?_{1,3}\S/

/**
 * Lists and quotations within each other beyond this are text: nobody reads them, and reading them costs each
 * level anew.
 */
const deepest = 8
let depth = 0

function nested<Token>(read: () => Token | undefined): Token | undefined {
  if (depth === deepest) return undefined
  depth += 1
  try {
    return read()
  } finally {
    depth -= 1
  }
}

/** Marks that found no other half, in one text. Each has looked through all of it. */
let misses = 0
const mostMisses = 40

const none = (): undefined => undefined

/**
 * GitHub's markdown, except: a line's end is one; HTML is text, line breaks aside; nothing is hidden
 * (definitions) and nothing changes the line above it (underlined headings) or means something by its
 * indentation (code), so that a growing text does not flicker. Chinese has no spaces: there, punctuation
 * neither keeps emphasis from opening or closing nor belongs to an address.
 */
const markdown = new Marked({
  gfm: true,
  breaks: true,
  hooks: {
    emStrongMask: (source) =>
      source
        .replace(markBeforeCjk, (mark) => (mark === '*' || mark === '~' ? mark : 'a'))
        .replace(cjkMark, 'a'),
  },
  tokenizer: {
    html: none,
    def: none,
    reflink: none,
    lheading: none,
    code: none,
    list(source) {
      return nested(() => Tokenizer.prototype.list.call(this, source))
    },
    blockquote(source) {
      return nested(() => blockquoteOf(source, (text) => this.lexer.blockTokens(text)))
    },
    paragraph(source) {
      const paragraph = paragraphOf(source)
      return { type: 'paragraph', ...paragraph, tokens: [] }
    },
    table(source) {
      return beginsTable(source, 0) ? Tokenizer.prototype.table.call(this, source) : undefined
    },
    tag(source) {
      const raw = lineBreak.exec(source)?.[0]
      // Typed as HTML, which is all that this method returns elsewhere.
      return raw === undefined ? undefined : ({ type: 'br', raw } as unknown as Tokens.Tag)
    },
    emStrong(source, masked, before = '') {
      if (misses > mostMisses) return undefined
      const isFree = source.startsWith('*') && endsInCjk.test(before)
      const found = Tokenizer.prototype.emStrong.call(this, source, masked, isFree ? '' : before)
      if (!found && looksOn.test(before + source.slice(0, 4))) misses += 1
      return found
    },
    // One tilde is a tone of voice: 好呀~
    del(source, masked, before) {
      if (!source.startsWith('~~') || misses > mostMisses) return undefined
      const found = Tokenizer.prototype.del.call(this, source, masked, before)
      if (!found) misses += 1
      return found
    },
    url(source) {
      if (!address.test(source)) return undefined
      return Tokenizer.prototype.url.call(this, /^[!-~]*/.exec(source)?.[0] ?? '')
    },
    inlineText(source) {
      const raw = words.exec(source)?.[0]
      return raw === undefined ? undefined : { type: 'text', raw, text: raw, escaped: false }
    },
  },
})

/** Blocks of a text; what is inline in them is left as text. */
export function lexBlocks(source: string): MarkedToken[] {
  return sectionsOf(source).flatMap(
    (section) => new markdown.Lexer(markdown.defaults).blockTokens(section) as MarkedToken[],
  )
}

/** Inline tokens of a text that is one block. */
export function lexInline(source: string): MarkedToken[] {
  misses = 0
  return new markdown.Lexer(markdown.defaults).inlineTokens(source) as MarkedToken[]
}
