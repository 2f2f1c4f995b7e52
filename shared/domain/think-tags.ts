import { createCodeScanner, type CodeScanner } from './code-scanner.ts'
import {
  findBlockEnd,
  harmonyToken,
  isMention,
  nameBegun,
  opensQuote,
  readLead,
  thinkMark,
  type Block,
} from './think-marks.ts'

export interface ThinkOutput {
  /** Text outside the reasoning that may be passed on now. */
  text: string
  /** All text given so far was reasoning: withdraw it, reset what follows this filter, go on with `text`. */
  restart?: true
}

export interface ThinkFilter {
  push(text: string): ThinkOutput
  /** The stream is over: gives the text held back; reasoning that was never closed stays hidden. */
  end(): ThinkOutput
  reset(): void
}

interface Filter {
  /** What cannot be decided yet: the beginning of what may be a mark. */
  held: string
  /** Before the first word, inside reasoning, or in the reply itself. */
  place: 'lead' | 'words' | Block
  /** A feeling stands before the first word. */
  tagged: boolean
  /** No lone closing mark can mean anything any more: a block was closed, or the reply has begun for certain. */
  settled: boolean
  /** The stream has the special tokens of the harmony format: they are never words of a reply. */
  harmony: boolean
  released: boolean
  /** Follows the words, as long as it matters what is code. */
  scanner: CodeScanner
}

/**
 * Takes the reasoning off a streamed reply, however the stream is cut. Runs before the emotion tag is looked for.
 *
 * What leads the reply is hidden: `<think>…</think>` and its kin (`<thinking>`, `<thought>`, `<reasoning>`, `<seed:think>`, spaces,
 * attributes and capitals included), thoughts folded into `<details>` as Dify does it, the channels of the harmony format
 * but `final`. A feeling (`[happy]`) may stand before. Once a word was said, such a mark is a word like any other.
 *
 * A lone `</think>`: templates that open the block inside the prompt stream reasoning, then the mark, then the reply. What
 * was passed on by then cannot be called back here, so the output says `restart`. This must never cost words of a reply that only
 * speaks of the mark. So the mark is a word
 * - when the reply has begun for certain: a feeling leads it, a block was closed before, or an unquoted `<think>` stands in it;
 * - in code, in a quoted or indented line, between quotation marks;
 * - where a sentence goes on around it: a comma or a full stop follows, or spaces on both sides of a line that has not ended.
 *
 * At most some hundred characters are held back, and only where a mark may have begun; reasoning is not kept at all.
 */
export function createThinkFilter(): ThinkFilter {
  let filter = newFilter()
  return {
    push: (text) => read(filter, text, false),
    end: () => read(filter, '', true),
    reset() {
      filter = newFilter()
    },
  }
}

function newFilter(): Filter {
  return {
    held: '',
    place: 'lead',
    tagged: false,
    settled: false,
    harmony: false,
    released: false,
    scanner: createCodeScanner(),
  }
}

/** One step on `held`: takes something off its beginning. False when nothing more can be done before more is known. */
type Step = (filter: Filter, out: ThinkOutput, ended: boolean) => boolean

function read(filter: Filter, chunk: string, ended: boolean): ThinkOutput {
  const out: ThinkOutput = { text: '' }
  filter.held += chunk
  for (;;) {
    const step: Step =
      filter.place === 'lead' ? readLeading : filter.place === 'words' ? readWords : readBlock
    if (filter.held === '' || !step(filter, out, ended)) break
  }
  filter.released = (filter.released && !out.restart) || out.text !== ''
  return out
}

function pass(filter: Filter, out: ThinkOutput, length: number): void {
  const text = filter.held.slice(0, length)
  filter.held = filter.held.slice(length)
  out.text += text
  if (filter.place === 'words' && watches(filter)) filter.scanner.read(text)
}

const watches = ({ settled, harmony }: Filter): boolean => !settled || harmony

/** White space, and what cannot be seen at all. */
const blank = /^[\s\u200b-\u200f\u2060\ufeff]+/

function readLeading(filter: Filter, out: ThinkOutput, ended: boolean): boolean {
  const [space] = blank.exec(filter.held) ?? []
  if (space !== undefined) {
    pass(filter, out, space.length)
    return true
  }
  const lead = readLead(filter.held, { tagged: filter.tagged, ended })
  if (lead === 'more') return false
  if (lead === 'none') {
    filter.place = 'words'
    // What was no mark here is none in the words: it would come back for ever.
    pass(filter, out, 1)
  } else if (lead.kind === 'tag') {
    pass(filter, out, lead.length)
    filter.tagged = true
    filter.settled = true
  } else {
    filter.held = filter.held.slice(lead.length)
    filter.harmony ||= lead.harmony
    if (lead.opens) filter.place = lead.opens
    else if (!lead.harmony) filter.settled = true
  }
  return true
}

function readBlock(filter: Filter, _out: ThinkOutput, ended: boolean): boolean {
  const { end, from } = findBlockEnd(filter.place as Block, filter.held, ended)
  filter.held = ended && end === null ? '' : filter.held.slice(end ?? from)
  if (end === null) return false
  filter.settled = true
  filter.place = 'lead'
  return true
}

function readWords(filter: Filter, out: ThinkOutput, ended: boolean): boolean {
  if (!watches(filter)) {
    pass(filter, out, filter.held.length)
    return false
  }
  const at = filter.held.indexOf('<')
  if (at !== 0) {
    pass(filter, out, at < 0 ? filter.held.length : at)
    return at > 0
  }
  if (filter.harmony) return readToken(filter, out, ended)
  return readLoneMark(filter, out, ended)
}

/** The end of a harmony message, and what may follow it. */
function readToken(filter: Filter, out: ThinkOutput, ended: boolean): boolean {
  const token = harmonyToken(filter.held, ended)
  if (token === 'more') return false
  if (token === 'none' || filter.scanner.inCode()) pass(filter, out, 1)
  else filter.place = 'lead'
  return true
}

function readLoneMark(filter: Filter, out: ThinkOutput, ended: boolean): boolean {
  const mark = thinkMark(filter.held)
  const after = mark ? filter.held.charAt(mark.length) : ''
  if (!ended && (mark ? mark.closes && after === '' : nameBegun.test(filter.held))) return false
  if (!mark || isWord(filter.scanner, mark.closes, after)) {
    pass(filter, out, mark?.length ?? 1)
    return true
  }
  if (mark.closes) {
    filter.held = filter.held.slice(mark.length)
    out.text = ''
    if (filter.released) out.restart = true
    filter.place = 'lead'
  }
  filter.settled = true
  return true
}

function isWord(scanner: CodeScanner, closes: boolean, after: string): boolean {
  if (scanner.inCode() || scanner.inQuotedLine()) return true
  return closes ? isMention(scanner.last(), after) : opensQuote(scanner.last())
}
