/** Replies whose text is unusual: tags, length, markup. */
import type { QuirkFamily } from '../quirk.ts'
import { markdownReply } from './markdown-reply.ts'

const leadingTag = /^\[[a-z]+\] ?/
const sentence = '慢慢说，我一直在听。'
/**
 * An endless reply is still bounded, and no faster than a person reads on: a forgotten one does not eat the
 * machine.
 */
const endlessPieces = 200_000
const endlessPauseMs = 10

export const replyText = {
  'no-tag': { about: 'no emotion tag', text: (text) => text.replace(leadingTag, '') },
  'wrong-tag': {
    about: 'a tag outside the list: [melancholic]',
    text: (text) => `[melancholic] ${text.replace(leadingTag, '')}`,
  },
  'tag-uppercase': {
    about: 'the tag in capitals and full-width brackets: 【HAPPY】',
    text: (text) => `【HAPPY】${text.replace(leadingTag, '')}`,
  },
  'tag-unclosed': {
    about: 'a tag that is never closed: `[happy` and a newline',
    text: (text) => `[happy\n${text.replace(leadingTag, '')}`,
  },
  'tag-after-newlines': { about: 'blank lines before the tag', text: (text) => `\n\n ${text}` },
  'tag-split': {
    about: 'one character per piece: the tag is split over many chunks',
    pieces: (pieces) => [...pieces].join(''),
  },
  'tag-in-the-middle': {
    about: 'no tag first, a known tag in the middle of the text and one at the end',
    text: (text) => {
      const characters = Array.from(text.replace(leadingTag, ''))
      const half = Math.ceil(characters.length / 2)
      return `${characters.slice(0, half).join('')}[love]${characters.slice(half).join('')} [happy]`
    },
  },
  'tag-only': { about: 'nothing but the tag', text: () => '[happy]' },
  'bracket-text': {
    about: 'brackets that are text: a footnote mark [1] first',
    text: (text) => `[1] ${text.replace(leadingTag, '')}`,
  },
  'long-reply': {
    about: 'a reply of the given number of characters, in pieces of 40',
    amount: { unit: 'characters', default: 20_000 },
    text: (text, { amount }) =>
      Array.from(text + sentence.repeat(Math.ceil(amount / sentence.length)))
        .slice(0, amount)
        .join(''),
    pieces: function* (pieces) {
      const text = [...pieces].join('')
      for (let at = 0; at < text.length; at += 40) yield text.slice(at, at + 40)
    },
  },
  endless: {
    about: 'goes on until it is stopped or the reader leaves',
    pieces: function* (pieces) {
      yield* pieces
      for (let piece = 0; piece < endlessPieces; piece += 1) yield sentence
    },
    frames: function* (frames) {
      for (const frame of frames) {
        yield frame
        if (frame.kind === 'event' && frame.part === 'text') yield { kind: 'pause', ms: endlessPauseMs }
      }
    },
  },
  markdown: { about: 'heading, list, table, code, quote, link', text: () => markdownReply },
  'emoji-reply': {
    about: 'characters of more than one unit: families, flags, rare hanzi',
    text: (text) => `${text} 👨‍👩‍👧‍👦🇨🇳👍🏽 𠮷野家 𝓗`,
  },
  'markup-reply': {
    about: 'text that looks like HTML and like a mini-program template',
    text: (text) => `${text} <script>alert(1)</script> <img src=x onerror=alert(1)> {{user.name}} &amp;`,
  },
} satisfies QuirkFamily
