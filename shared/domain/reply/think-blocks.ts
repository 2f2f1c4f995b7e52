import type { CodeScanner } from './code-scanner.ts'
import type { ClosedBlock } from './think-kinds.ts'
import { harmonyToken, innerMark } from './think-marks.ts'
import { isMention } from './think-mentions.ts'
import { isHeld, markInThought, opensQuote } from './think-quotes.ts'
import {
  drop,
  giveBack,
  leadAgain,
  reachMark,
  showMention,
  take,
  type Filter,
  type ThinkOutput,
} from './think-state.ts'

/** Reads reasoning up to a mark of its kind. Returns false when it needs more text. */
export function readThought(filter: Filter, kind: ClosedBlock, out: ThinkOutput, ended: boolean): boolean {
  if (giveBack(filter, kind, out, ended)) return true
  if (!reachMark(filter, kind, (length) => drop(filter, kind, length))) return false
  const mark = innerMark(kind, filter.held, ended)
  if (mark === 'more') return false
  const after = mark ? filter.held.charAt(mark.length) : ''
  if (mark?.does === 'close') {
    if ((after === '' || filter.kept?.isSettled === false) && !ended) return false
    const is = markInThought(filter.scanner, after)
    if (is !== 'quoted')
      return closeThought(filter, kind, out, { length: mark.length, doubt: is === 'doubt', ended })
  } else if (mark?.does === 'open' && !isHeld(filter.scanner) && !opensQuote(filter.scanner.last())) {
    filter.depth += 1
  }
  drop(filter, kind, mark?.length ?? 1)
  return true
}

interface Closing {
  length: number
  doubt: boolean
  ended: boolean
}

/** Ends the reasoning, unless a sentence mentions the opening and the closing mark. */
function closeThought(
  filter: Filter,
  kind: ClosedBlock,
  out: ThinkOutput,
  { length, doubt, ended }: Closing,
): boolean {
  const { kept, depth, held } = filter
  const mention = kept !== null && depth === 1 && isMention(kind, kept.text, held.slice(length), ended)
  if (mention === 'more') return false
  if (mention && kept) showMention(filter, out, kept)
  else endThought(filter, kind, length, doubt)
  return true
}

function endThought(filter: Filter, kind: ClosedBlock, length: number, doubt: boolean): void {
  take(filter, length)
  filter.hasHidden ||= !filter.outdated
  filter.kept = null
  filter.depth -= 1
  filter.closes = kind
  // An emotion tag before the block would be withdrawn together with the text.
  leadAgain(filter, filter.tagged || (!doubt && filter.depth === 0))
}

/** Drops a message that is not for the reader, up to its end or the header of the next message. */
export function readMessage(filter: Filter, _out: ThinkOutput, ended: boolean): boolean {
  const skip = (length: number) => void take(filter, length)
  if (!reachMark(filter, 'harmony', skip)) return false
  const token = harmonyToken(filter.held, ended)
  if (token === 'more') return false
  if (token === 'none' || isQuotedToken(filter.scanner)) skip(1)
  else filter.place = 'lead'
  return true
}

/** A single backtick may mean anything, so it does not count as a quotation. */
export const isQuotedToken = (scanner: CodeScanner): boolean => scanner.inCode() && opensQuote(scanner.last())
