import { createCodeScanner, type CodeScanner } from './code-scanner.ts'
import { harmonyToken, innerMark, readLead, type Block } from './think-marks.ts'
import { isHeld, isWord, markInThought, opensQuote } from './think-quotes.ts'

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
  /**
   * No lone closing mark can mean anything any more: a block was closed, or the reply has begun for certain.
   */
  settled: boolean
  /** What lone marks in the words would close. */
  closes: 'think' | 'details'
  /** How many blocks are open, one inside the other. */
  depth: number
  /** What was read last may have stood inside the reasoning. */
  doubt: boolean
  /** Words in doubt that are held back; null once they are passed on. */
  doubted: string | null
  /** The stream has the special tokens of the harmony format: they are never words of a reply. */
  harmony: boolean
  released: boolean
  /** Follows reasoning and words, as long as it matters what is code. */
  scanner: CodeScanner
}

/**
 * Words in doubt are held back up to here; if they turn out to be reasoning later than that, they are
 * withdrawn.
 */
const longestDoubt = 400

/**
 * Takes the reasoning off a streamed reply, however the stream is cut. Runs before the emotion tag is looked
 * for.
 *
 * What leads the reply is hidden: `<think>…</think>` and its kin (`<thinking>`, `<thought>`, `<reasoning>`,
 * `<seed:think>`, spaces, attributes and capitals included), thoughts folded into `<details>` as Dify does
 * it, the channels of the harmony format but `final`. A feeling (`[happy]`) may stand before. Once a word was
 * said, such a mark is a word like any other.
 *
 * A lone `</think>`: templates that open the block inside the prompt stream reasoning, then the mark, then
 * the reply. What was passed on by then cannot be called back here, so the output says `restart`. This must
 * never cost words of a reply that only speaks of the mark. So the mark is a word
 * - when the reply has begun for certain: a feeling leads it, a block was closed before, or an unquoted
 *   `<think>` stands in it;
 * - in code, in a quoted or indented line, between quotation marks, as an entry of a list or a cell of a
 *   table;
 * - where a sentence goes on around it: a comma or a full stop follows, or spaces on both sides of a line
 *   that has not ended.
 *
 * Reasoning may speak of its own marks too, or hold other reasoning. A mark in doubt ends it, and a lone mark
 * behind it then says that it was not the end: so a backtick or an opening mark that is left alone costs no
 * reply.
 *
 * At most some hundred characters are held back, and only where a mark may have begun; reasoning is not kept
 * at all.
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
    closes: 'think',
    depth: 0,
    doubt: false,
    doubted: null,
    harmony: false,
    released: false,
    scanner: createCodeScanner(),
  }
}

/**
 * One step on `held`: takes something off its beginning. False when nothing more can be done before more is
 * known.
 */
type Step = (filter: Filter, out: ThinkOutput, ended: boolean) => boolean

function read(filter: Filter, chunk: string, ended: boolean): ThinkOutput {
  const out: ThinkOutput = { text: '' }
  filter.held += chunk
  while (filter.held !== '' && stepAt(filter.place)(filter, out, ended));
  holdDoubted(filter, out, ended)
  filter.released = (filter.released && !out.restart) || out.text !== ''
  return out
}

function stepAt(place: Filter['place']): Step {
  if (place === 'lead') return readLeading
  if (place === 'words') return readWords
  return place === 'harmony' ? readMessage : readThought
}

function holdDoubted(filter: Filter, out: ThinkOutput, ended: boolean): void {
  if (filter.doubted === null) return
  filter.doubted += out.text
  const sure = ended || filter.settled || filter.doubted.length >= longestDoubt
  out.text = sure ? filter.doubted : ''
  if (sure) filter.doubted = null
}

/** Takes this much off, and follows it. */
function take(filter: Filter, length: number): string {
  const text = filter.held.slice(0, length)
  filter.held = filter.held.slice(length)
  if (watches(filter)) filter.scanner.read(text)
  return text
}

function pass(filter: Filter, out: ThinkOutput, length: number): void {
  out.text += take(filter, length)
}

function watches({ place, doubt, settled, harmony }: Filter): boolean {
  if (place === 'lead') return doubt
  return place !== 'words' || !settled || harmony
}

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
    if (lead.opens) openBlock(filter, lead.opens)
    else if (lead.harmony) filter.scanner = createCodeScanner()
    else filter.settled = true
  }
  return true
}

function openBlock(filter: Filter, block: Block): void {
  filter.place = block
  if (block !== 'harmony') filter.depth += 1
  filter.scanner = createCodeScanner()
}

/** Up to the next `<` at the beginning of what is held: false while there is none. */
function reachMark(filter: Filter, use: (length: number) => void): boolean {
  const at = filter.held.indexOf('<')
  if (at !== 0) use(at < 0 ? filter.held.length : at)
  return at >= 0
}

function readThought(filter: Filter, _out: ThinkOutput, ended: boolean): boolean {
  const drop = (length: number) => void take(filter, length)
  if (!reachMark(filter, drop)) return false
  const kind = filter.place === 'details' ? 'details' : 'think'
  const mark = innerMark(kind, filter.held, ended)
  if (mark === 'more') return false
  const after = mark ? filter.held.charAt(mark.length) : ''
  if (mark?.does === 'close') {
    if (after === '' && !ended) return false
    const is = markInThought(filter.scanner, after)
    if (is !== 'quoted') {
      endThought(filter, kind, mark.length, is === 'doubt')
      return true
    }
  } else if (mark?.does === 'open' && !isHeld(filter.scanner) && !opensQuote(filter.scanner.last())) {
    filter.depth += 1
  }
  drop(mark?.length ?? 1)
  return true
}

function endThought(filter: Filter, kind: 'think' | 'details', length: number, doubt: boolean): void {
  take(filter, length)
  filter.depth -= 1
  filter.closes = kind
  // A feeling that stands before the block would be withdrawn with the words.
  leadAgain(filter, filter.tagged || (!doubt && filter.depth === 0))
}

function leadAgain(filter: Filter, settled: boolean): void {
  filter.settled = settled
  filter.doubt = !settled
  filter.doubted = settled ? null : ''
  if (settled) filter.scanner = createCodeScanner()
  filter.place = 'lead'
}

/** A message that is not for the reader, up to its end or the header of the next. */
function readMessage(filter: Filter, _out: ThinkOutput, ended: boolean): boolean {
  const drop = (length: number) => void take(filter, length)
  if (!reachMark(filter, drop)) return false
  const token = harmonyToken(filter.held, ended)
  if (token === 'more') return false
  if (token === 'none' || isQuotedToken(filter.scanner)) drop(1)
  else filter.place = 'lead'
  return true
}

/** A backtick alone could be anything, so that it costs no message. */
const isQuotedToken = (scanner: CodeScanner): boolean => scanner.inCode() && opensQuote(scanner.last())

function readWords(filter: Filter, out: ThinkOutput, ended: boolean): boolean {
  if (!watches(filter)) {
    pass(filter, out, filter.held.length)
    return false
  }
  if (!reachMark(filter, (length) => pass(filter, out, length))) return false
  return filter.harmony ? readToken(filter, out, ended) : readLoneMark(filter, out, ended)
}

/** The end of a harmony message, and what may follow it. */
function readToken(filter: Filter, out: ThinkOutput, ended: boolean): boolean {
  const token = harmonyToken(filter.held, ended)
  if (token === 'more') return false
  const quoted = isQuotedToken(filter.scanner) || (token === 'header' && isHeld(filter.scanner))
  if (token === 'none' || quoted) pass(filter, out, 1)
  else filter.place = 'lead'
  return true
}

function readLoneMark(filter: Filter, out: ThinkOutput, ended: boolean): boolean {
  const mark = innerMark(filter.closes, filter.held, ended)
  if (mark === 'more') return false
  if (mark?.does === 'close') {
    const word = isWord(filter.scanner, filter.held.slice(mark.length), ended)
    if (word === 'more') return false
    if (!word) {
      startOver(filter, out, mark.length)
      return true
    }
  }
  const begins = mark && mark.does !== 'close'
  if (begins && !isHeld(filter.scanner) && !opensQuote(filter.scanner.last())) filter.settled = true
  pass(filter, out, mark?.length ?? 1)
  return true
}

/** All words so far were reasoning. */
function startOver(filter: Filter, out: ThinkOutput, length: number): void {
  take(filter, length)
  out.text = ''
  if (filter.released) out.restart = true
  filter.depth = Math.max(0, filter.depth - 1)
  leadAgain(filter, filter.depth === 0)
}
