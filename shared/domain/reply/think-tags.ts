import { codeIndent, leadingBlanks } from '../emotion/leading-blanks.ts'
import { createWellFormedPieces } from '../text/well-formed.ts'
import { createCodeScanner } from './code-scanner.ts'
import { isQuotedToken, readMessage, readThought } from './think-blocks.ts'
import { harmonyToken, innerMark, readLead } from './think-marks.ts'
import { isHeld, isWord, opensQuote } from './think-quotes.ts'
import {
  giveBack,
  leadAgain,
  newFilter,
  openBlock,
  pass,
  reachLoneMark,
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
  /** Reasoning was removed from the text so far. */
  hasHidden(): boolean
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
 * What is thinking: a block at the beginning of a reply, behind blanks, an emotion tag (`[happy]`) or other
 * thinking. It opens with a mark, and a line end or prose follows; it is closed, and the reply follows. Marks
 * are `<think>…</think>` and its variants (`<thinking>`, `<scratchpad>`, `<seed:think>`, `[THINK]`,
 * `◁think▷`, `<|begin_of_thought|>` and others, with spaces, attributes and capitals), reasoning that is
 * folded into `<details>`, and every channel of the harmony format except `final`.
 *
 * What is text:
 * - every mark behind the first word of the reply, in code, in quotation marks, or behind the indent of code;
 * - marks that a sentence speaks of: it goes on behind the opening mark with what the mark is or does
 *   (`<think> 标签用来…`), or stands around both marks (`<think> 和 </think> 之间…`), all on one line
 *   (`think-mentions.ts`);
 * - a mark with a space and words behind it that is never closed;
 * - a fold that is all there is. Other thinking without a reply stays hidden, and who shows the reply says
 *   what came instead.
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
  let pieces = createWellFormedPieces()
  return {
    push: (text) => read(filter, pieces.push(text), false),
    end: () => read(filter, pieces.end(), true),
    hasHidden: () => filter.hasHidden,
    reset() {
      filter = newFilter()
      pieces = createWellFormedPieces()
    },
  }
}

/** One step that removes something from the beginning of `held`. Returns false when it needs more text. */
type Step = (filter: Filter, out: ThinkOutput, ended: boolean) => boolean

function read(filter: Filter, chunk: string, ended: boolean): ThinkOutput {
  const out: ThinkOutput = { text: '' }
  filter.held += chunk
  readHeld(filter, out, ended)
  if (ended) {
    showKept(filter, out)
    readHeld(filter, out, ended)
  }
  holdDoubted(filter, out, ended)
  settleOutdated(filter, out)
  filter.released = (filter.released && !out.restart) || out.text !== ''
  return out
}

function readHeld(filter: Filter, out: ThinkOutput, ended: boolean): void {
  while (filter.held !== '' && stepAt(filter.place)(filter, out, ended));
}

function stepAt(place: Filter['place']): Step {
  if (place === 'lead') return readLeading
  if (place === 'words') return readWords
  return place === 'harmony' ? readMessage : (filter, out, ended) => readThought(filter, place, out, ended)
}

/**
 * A block that was never closed and may be a sentence about its mark is text, and so is a fold without a
 * reply.
 */
function showKept(filter: Filter, out: ThinkOutput): void {
  const { place, kept } = filter
  if (place === 'lead') out.text += (filter.folded ?? '').trim()
  else if (place === 'words' || place === 'harmony' || !kept) return
  else if (!giveBack(filter, place, out, true) && kept.isWord) out.text += kept.mark + kept.text
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
    passBlanks(filter, out, space.length)
    return true
  }
  const lead = isCode(filter.indent) ? 'none' : readLead(filter.held, { tagged: filter.tagged, ended })
  if (lead === 'more') return false
  if (lead !== 'none') filter.indent = null
  if (lead === 'none') {
    filter.place = 'words'
    filter.folded = null
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
    filter.hasHidden ||= lead.opens === null && !filter.outdated
    if (lead.opens) openBlock(filter, lead.opens, mark)
    else if (lead.harmony) filter.scanner = createCodeScanner()
    else filter.settled = true
  }
  return true
}

/** What stands behind the indent of code is code, whatever mark it may look like. */
const isCode = (indent: string | null): boolean => indent !== null && codeIndent.test(indent)

/** Blanks behind a mark on its line indent nothing, so only the first is passed on. */
function passBlanks(filter: Filter, out: ThinkOutput, length: number): void {
  for (const blank of take(filter, length)) {
    if (blank === '\n') filter.indent = ''
    else if (filter.indent === 'parted') continue
    else filter.indent = filter.indent === null ? 'parted' : filter.indent + blank
    out.text += blank
  }
}

function readWords(filter: Filter, out: ThinkOutput, ended: boolean): boolean {
  if (!watches(filter)) {
    pass(filter, out, filter.held.length)
    return false
  }
  const use = (length: number) => pass(filter, out, length)
  const isReached = filter.harmony ? reachMark(filter, 'harmony', use) : reachLoneMark(filter, use)
  if (!isReached) return false
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
  const kind = filter.closes ?? (filter.held.startsWith('[') ? 'bracket' : 'think')
  const mark = innerMark(kind, filter.held, ended)
  if (mark === 'more') return false
  if (mark?.does === 'close') {
    const opened = filter.doubt
    const rest = filter.held.slice(mark.length)
    const word = isWord(filter.scanner, rest, { opened, ended })
    if (word === 'more') return false
    if (!word && !isMentioned(filter, rest)) {
      startOver(filter, out, mark.length)
      return true
    }
    if (filter.mentions === 'opening') filter.mentions = 'both'
  }
  const begins = mark && mark.does !== 'close'
  if (begins && !isHeld(filter.scanner) && !opensQuote(filter.scanner.last())) filter.settled = true
  pass(filter, out, mark?.length ?? 1)
  return true
}

/**
 * In a reply that speaks of its opening mark, only a mark on a line of its own ends a thought, or a further
 * one between two sentences.
 */
function isMentioned({ mentions, scanner }: Filter, rest: string): boolean {
  if (mentions === 'nothing' || (scanner.line.blank() && /^[ \t\r]*\n/.test(rest))) return false
  return mentions === 'opening' || /^\s|^$/.test(rest)
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
    filter.hasHidden = true
    out.text = blanks + out.text
    filter.outdated = null
  } else {
    filter.outdated = { unseen: '', blanks: blanks + out.text }
    out.text = unseen
  }
}
