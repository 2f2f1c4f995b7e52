import './older-engines'
import { Marked, Tokenizer, type MarkedToken } from 'marked'

const cjk = '\\u3000-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff\\uff00-\\uffef'
const cjkMark = /[\u2013-\u2026\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]/g
const endsInCjk = new RegExp(`[${cjk}\\u2014-\\u2026]$`)
const markBeforeCjk = new RegExp(`[!-/:-@[-^{-}](?=(?:\\*+|~~)[${cjk}])`, 'g')

const none = (): undefined => undefined

/**
 * GitHub's markdown, except: a line's end is one; HTML is text; nothing is hidden (definitions) and nothing changes the
 * line above it (underlined headings) or means something by its indentation (code), so that a growing text does not
 * flicker. Chinese has no spaces: there, punctuation neither keeps emphasis from opening or closing nor belongs to an address.
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
    tag: none,
    def: none,
    lheading: none,
    code: none,
    emStrong(source, masked, before = '') {
      const isFree = source.startsWith('*') && endsInCjk.test(before)
      return Tokenizer.prototype.emStrong.call(this, source, masked, isFree ? '' : before)
    },
    // One tilde is a tone of voice: 好呀~
    del(source, masked, before) {
      return source.startsWith('~~') ? Tokenizer.prototype.del.call(this, source, masked, before) : undefined
    },
    url(source) {
      return Tokenizer.prototype.url.call(this, /^[!-~]*/.exec(source)?.[0] ?? '')
    },
  },
})

/** Blocks of a text, their inline tokens within. */
export function lex(source: string): MarkedToken[] {
  return markdown.lexer(source) as MarkedToken[]
}

/** Inline tokens of a text that is one block. */
export function lexInline(source: string): MarkedToken[] {
  return markdown.Lexer.lexInline(source, markdown.defaults) as MarkedToken[]
}
