import { readForms, type Decision } from './emotion-tag-forms.ts'
import type { TagMeaning } from './emotion-tag-meaning.ts'
import { codeIndent, leadingBlanks } from './leading-blanks.ts'

/**
 * What the tag says is present in one output only, the one in which it becomes known; absent for a reply
 * without a tag.
 */
export interface TagOutput extends Partial<TagMeaning> {
  /** Text that readers may see now. */
  text: string
}

export interface EmotionTagParser {
  push(text: string): TagOutput
  /** Ends the stream and decides about the text held back. */
  end(): TagOutput
  /** Forgets everything, for example when the upstream replaces its whole message. */
  reset(): void
}

/** The parser holds back at most this many characters and decides by them. */
const longestHeld = 32
const longestIndent = 200

/**
 * Removes the emotion tag from the beginning of a streamed reply, however the stream is cut. Only the first
 * words can be a tag: once a word stands before a bracket, the bracket is text, and in code most of all.
 *
 * - `[happy] 你好` gives `happy` and `你好`; case, `【】`, `［］`, white space, bold (`**[happy]**`) and
 *   synonyms (开心, anger) are understood. A degree, a number, a sign or a translation may stand beside the
 *   name.
 * - The same holds for `[[happy]]`, `["happy"]`, `(happy)`, `「happy」`, `<happy>`, `happy:`, a line
 *   `Emotion: happy`, and a tag in backticks, in quotation marks or with backslashes, before words that do
 *   not speak of the tag.
 * - `[sad|risk2]` gives the level `2` beside the feeling, as `[sad][risk2]` does, also with white space or a
 *   sign between the tags; `[risk2]` alone gives the level without a feeling.
 * - `[爱] 是什么意思`, `[happy, sad] 是数组` and `[Love] by X` are text, because the sentence speaks of the
 *   word, and so is `[happy]ness`; a new sentence (`[happy]Hi`) begins with a capital letter
 *   (`emotion-tag-spoken.ts`).
 * - Tags directly behind the first are dropped, and so is a colon or comma between tag and text.
 * - A tag of an invented feeling (`[excited]`, `[emotion: dreamy]`) is dropped and means `neutral`, the
 *   manner of a figure (`[温柔地笑]`) is dropped with what it feels; other words (`[mysqld]`) are text.
 * - `[1]`, `[ ] todo`, links and their definitions, footnotes and WeChat emoji codes such as `[微笑]` are
 *   text.
 * - White space before the first shown character is dropped, except the indent of its line; an unclosed tag
 *   at the end is text, and so is any tag behind the indent of code.
 *
 * The parser never holds back more than 32 characters. Think-tags must be removed before.
 */
export function createEmotionTagParser(): EmotionTagParser {
  /** The undecided beginning without leading white space; null once it is decided. */
  let head: string | null = ''
  /** White space is dropped before the first word, and after a tag until text begins. */
  let skipping = true
  /** The blanks before the first word, and what stands before them: nothing, a line end or a tag. */
  let blanks: Blanks = { indent: '', behind: 'nothing' }

  /** Removes leading white space and remembers how much of it indents the line. */
  function unblanked(text: string): string {
    const [found = ''] = leadingBlanks.exec(text) ?? []
    blanks = more(blanks, found)
    return text.slice(found.length)
  }

  function begun(text: string): string {
    if (!skipping) return text
    const shown = unblanked(text)
    if (shown === '') return ''
    skipping = false
    return (blanks.behind === 'line' ? blanks.indent : '') + shown
  }

  function read(text: string, ended: boolean): TagOutput {
    if (head === null) return { text: begun(text) }
    head += head === '' ? unblanked(text) : text
    const decision = head !== '' && isCodeIndent(blanks) ? { text: head } : decide(head, ended)
    if (decision === 'open') return { text: '' }
    head = null
    if (isTagged(decision)) blanks = { indent: '', behind: 'tag' }
    return { ...decision, text: begun(decision.text) }
  }

  return {
    push: (text) => read(text, false),
    end: () => read('', true),
    reset() {
      head = ''
      skipping = true
      blanks = { indent: '', behind: 'nothing' }
    },
  }
}

interface Blanks {
  indent: string
  behind: 'nothing' | 'line' | 'tag'
}

const isTagged = ({ emotion, risk }: Partial<TagMeaning>): boolean =>
  emotion !== undefined || risk !== undefined

function more({ indent, behind }: Blanks, found: string): Blanks {
  const end = found.lastIndexOf('\n')
  const line = (end < 0 ? indent + found : found.slice(end + 1)).slice(0, longestIndent)
  return { indent: line.replace(/[^ \t\u3000]/g, ''), behind: end < 0 ? behind : 'line' }
}

/** A line behind four columns of blanks is code, whatever it begins with. */
const isCodeIndent = ({ indent, behind }: Blanks): boolean => behind !== 'tag' && codeIndent.test(indent)

/** Splits a whole text instead of a stream. */
export function splitEmotionTag(whole: string): TagOutput {
  const parser = createEmotionTagParser()
  const pushed = parser.push(whole)
  const ended = parser.end()
  return { ...pushed, ...ended, text: pushed.text + ended.text }
}

/** Decides about a text that begins with a visible character. More text never changes a decision. */
function decide(text: string, ended: boolean): Decision {
  const whole = ended || text.length >= longestHeld
  const start = text.slice(0, longestHeld)
  const decision = readForms(start, whole)
  return decision === 'open' ? decision : { ...decision, text: decision.text + text.slice(start.length) }
}
