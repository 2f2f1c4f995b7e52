import './older-engines'
import { Marked, Tokenizer, type MarkedToken, type Tokens } from 'marked'
import { blockquoteOf } from './blockquote'
import { interrupts, paragraphOf } from './paragraph'
import { sectionsOf } from './pieces'
import { tableOf } from './table'

/** Chinese characters, and the private characters for formulas (see set-aside.ts). */
const cjk =
  '\\u3000-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7af\\ue000-\\uf8ff\\uf900-\\ufaff\\uff00-\\uffef'
const cjkMark = /[\u2013-\u2026\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]/g
const endsInCjk = new RegExp(`[${cjk}\\u2014-\\u2026]$`)
const markBeforeCjk = new RegExp(`[!-/:-@[-^{-}](?=(?:\\*+|~~)[${cjk}])`, 'g')

/** A line break of HTML, together with the line end after it. */
const lineBreak = /^<\/?br(?:\s[^<>]*)?\/?>[ \t]*\n?/i
const address = /^(?:https?:\/\/|www\.)/i
/**
 * Text up to the next possible mark or address. The expression looks no further, so a long text is read once.
 */
const words = /^(?:`+|~+|[\s\S])(?:[A-Za-z0-9]www\.|(?!https?:\/\/|www\.)[^\\<![`*_~\n])*/i

/**
 * A mark for which `marked` searches a closing mark: words follow it, and `_` does not stand inside a word.
 */
const looksOn = /^[\s\S]?\*{1,3}\S|^\W?_{1,3}\S/

/** Deeper lists and quotations stay text: nobody reads them, and each level would be read again. */
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

/** Counts the marks of a text without a closing mark; `marked` reads the whole text for each of them. */
let misses = 0
const mostMisses = 40

const none = (): undefined => undefined

/**
 * GitHub's markdown with differences: a line end is a line break; HTML is text, except line breaks;
 * definitions are not hidden; underlined headings and indented code do not exist, so that a growing text does
 * not flicker. Chinese has no spaces: there, punctuation does not keep emphasis from opening or closing, and
 * it does not belong to an address.
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
      return tableOf(source, interrupts)
    },
    tag(source) {
      const raw = lineBreak.exec(source)?.[0]
      // The cast is needed because this method's type allows only HTML tokens.
      return raw === undefined ? undefined : ({ type: 'br', raw } as unknown as Tokens.Tag)
    },
    emStrong(source, masked, before = '') {
      if (misses > mostMisses) return undefined
      const isFree = source.startsWith('*') && endsInCjk.test(before)
      const found = Tokenizer.prototype.emStrong.call(this, source, masked, isFree ? '' : before)
      if (!found && looksOn.test(before + source.slice(0, 4))) misses += 1
      return found
    },
    // A single tilde is a tone of voice, as in 好呀~.
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

/** Returns the blocks of a text and leaves inline markdown as text. */
export function lexBlocks(source: string): MarkedToken[] {
  return sectionsOf(source).flatMap(
    (section) => new markdown.Lexer(markdown.defaults).blockTokens(section) as MarkedToken[],
  )
}

/** Returns the inline tokens of a text that is one block. */
export function lexInline(source: string): MarkedToken[] {
  misses = 0
  return new markdown.Lexer(markdown.defaults).inlineTokens(source) as MarkedToken[]
}
