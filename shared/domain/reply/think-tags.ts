import { leadingBlanks } from '../emotion/leading-blanks.ts'
import { createCodeScanner, type CodeScanner } from './code-scanner.ts'
import type { ClosedBlock } from './think-kinds.ts'
import { harmonyToken, innerMark, readLead } from './think-marks.ts'
import { isHeld, isWord, markInThought, opensQuote } from './think-quotes.ts'
import {
  drop,
  leadAgain,
  newFilter,
  openBlock,
  pass,
  reachMark,
  take,
  watches,
  type Filter,
  type ThinkOutput,
} from './think-state.ts'

export interface ThinkFilter {
  push(text: string): ThinkOutput
  /** Ends the stream and returns the text held back. Reasoning without an end stays hidden. */
  end(): ThinkOutput
  reset(): void
}

/**
 * The filter holds back at most this much doubtful text. When longer text turns out to be reasoning, it is
 * withdrawn.
 */
const longestDoubt = 400

/**
 * Removes the reasoning from a streamed reply, however the stream is cut. It runs before the emotion tag
 * parser.
 *
 * The filter hides reasoning at the beginning of a reply: `<think>…</think>` and its variants (`<thinking>`,
 * `<thought>`, `<seed:think>`, `[THINK]`, `◁think▷` and others, with spaces, attributes and capitals),
 * reasoning that is folded into `<details>`, and every channel of the harmony format except `final`. A mark
 * with a space and words behind it that is never closed is text. An emotion tag (`[happy]`)
 * may stand before the block. After the first word of the reply, such a mark is a word like any other.
 *
 * Some templates open the block inside the prompt. Then the model streams reasoning, a lone `</think>`, and
 * the reply. The filter cannot recall the reasoning that it passed on, so its output says `restart` when the
 * first word of the reply arrives; when none arrives, the words before the mark are the reply. A reply that
 * only mentions the mark must never lose text. So the mark ends reasoning only
 * - on a line of its own that no colon announces, behind the end of a sentence, or before an emotion tag;
 * - as long as the reply has not certainly begun: no emotion tag leads it, no block was closed before, and it
 *   contains no unquoted `<think>`;
 * - outside code, quoted or indented lines, quotation marks, list entries and table cells;
 * - unless a sentence continues around it, with a comma for example.
 *
 * Reasoning may mention its own marks or contain other reasoning. A doubtful mark ends the reasoning; a lone
 * mark after it then shows that the reasoning had not ended. So a single backtick or opening mark never costs
 * a reply.
 *
 * The filter holds back a few hundred characters at most, and only where a mark may have begun. It does not
 * store reasoning.
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

/** One step that removes something from the beginning of `held`. Returns false when it needs more text. */
type Step = (filter: Filter, out: ThinkOutput, ended: boolean) => boolean

function read(filter: Filter, chunk: string, ended: boolean): ThinkOutput {
  const out: ThinkOutput = { text: '' }
  filter.held += chunk
  while (filter.held !== '' && stepAt(filter.place)(filter, out, ended));
  if (ended) showKept(filter, out)
  holdDoubted(filter, out, ended)
  settleOutdated(filter, out)
  filter.released = (filter.released && !out.restart) || out.text !== ''
  return out
}

function stepAt(place: Filter['place']): Step {
  if (place === 'lead') return readLeading
  if (place === 'words') return readWords
  return place === 'harmony' ? readMessage : (filter, _out, ended) => readThought(filter, place, ended)
}

/** A block that was never closed and may be a sentence about its mark is text. */
function showKept(filter: Filter, out: ThinkOutput): void {
  if (filter.kept?.isWord) out.text += filter.kept.mark + filter.kept.text
  filter.kept = null
}

function holdDoubted(filter: Filter, out: ThinkOutput, ended: boolean): void {
  if (filter.doubted === null) return
  filter.doubted += out.text
  const sure = ended || filter.settled || filter.doubted.length >= longestDoubt
  out.text = sure ? filter.doubted : ''
  if (sure) filter.doubted = null
}

function readLeading(filter: Filter, out: ThinkOutput, ended: boolean): boolean {
  const [space] = leadingBlanks.exec(filter.held) ?? []
  if (space !== undefined) {
    pass(filter, out, space.length)
    return true
  }
  const lead = readLead(filter.held, { tagged: filter.tagged, ended })
  if (lead === 'more') return false
  if (lead === 'none') {
    filter.place = 'words'
    // This text is no mark, so it is passed on as one character; otherwise the loop would never end.
    pass(filter, out, 1)
  } else if (lead.kind === 'tag') {
    pass(filter, out, lead.length)
    filter.tagged = true
    filter.settled = true
  } else {
    const mark = filter.held.slice(0, lead.length)
    filter.held = filter.held.slice(lead.length)
    filter.harmony ||= lead.harmony
    if (lead.opens) openBlock(filter, lead.opens, mark)
    else if (lead.harmony) filter.scanner = createCodeScanner()
    else filter.settled = true
  }
  return true
}

function readThought(filter: Filter, kind: ClosedBlock, ended: boolean): boolean {
  if (!reachMark(filter, kind, (length) => drop(filter, kind, length))) return false
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
  drop(filter, kind, mark?.length ?? 1)
  return true
}

function endThought(filter: Filter, kind: ClosedBlock, length: number, doubt: boolean): void {
  take(filter, length)
  filter.kept = null
  filter.depth -= 1
  filter.closes = kind
  // An emotion tag before the block would be withdrawn together with the text.
  leadAgain(filter, filter.tagged || (!doubt && filter.depth === 0))
}

/** Drops a message that is not for the reader, up to its end or the header of the next message. */
function readMessage(filter: Filter, _out: ThinkOutput, ended: boolean): boolean {
  const skip = (length: number) => void take(filter, length)
  if (!reachMark(filter, 'harmony', skip)) return false
  const token = harmonyToken(filter.held, ended)
  if (token === 'more') return false
  if (token === 'none' || isQuotedToken(filter.scanner)) skip(1)
  else filter.place = 'lead'
  return true
}

/** A single backtick may mean anything, so it does not count as a quotation. */
const isQuotedToken = (scanner: CodeScanner): boolean => scanner.inCode() && opensQuote(scanner.last())

function readWords(filter: Filter, out: ThinkOutput, ended: boolean): boolean {
  if (!watches(filter)) {
    pass(filter, out, filter.held.length)
    return false
  }
  const block = filter.harmony ? 'harmony' : filter.closes
  if (!reachMark(filter, block, (length) => pass(filter, out, length))) return false
  return filter.harmony ? readToken(filter, out, ended) : readLoneMark(filter, out, ended)
}

/** Reads the end of a harmony message and what may follow it. */
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
    const opened = filter.doubt
    const word = isWord(filter.scanner, filter.held.slice(mark.length), { opened, ended })
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

/**
 * All words so far were reasoning, if the reply follows. When nothing follows, they were the reply; inside an
 * open block they were reasoning in any case.
 */
function startOver(filter: Filter, out: ThinkOutput, length: number): void {
  settleOutdated(filter, out)
  take(filter, length)
  const within = filter.depth > 0
  if (within && filter.released) out.restart = true
  if (!within) filter.outdated = { unseen: (filter.doubted ?? '') + out.text, blanks: '' }
  out.text = ''
  filter.depth = Math.max(0, filter.depth - 1)
  leadAgain(filter, filter.depth === 0)
}

/** Withdraws the words before a lone mark as soon as the reply follows, and shows them until then. */
function settleOutdated(filter: Filter, out: ThinkOutput): void {
  if (!filter.outdated) return
  const { unseen, blanks } = filter.outdated
  if (filter.place === 'words') {
    if (filter.released) out.restart = true
    out.text = blanks + out.text
    filter.outdated = null
  } else {
    filter.outdated = { unseen: '', blanks: blanks + out.text }
    out.text = unseen
  }
}
