import { createCodeScanner, type CodeScanner } from './code-scanner.ts'
import { kinds, type Block, type ClosedBlock } from './think-kinds.ts'
import { beginsMention, longestBetween, mayBeWord } from './think-mentions.ts'

export interface ThinkOutput {
  /** Text outside the reasoning that may be passed on now. */
  text: string
  /**
   * All text given so far was reasoning. The caller must withdraw it, reset the steps after this filter, and
   * continue with `text`.
   */
  restart?: true
}

interface Kept {
  mark: string
  text: string
  isWord: boolean | undefined
  isSettled: boolean
}

/** What the think filter knows at one place of the stream. */
export interface Filter {
  /** Text that may be the beginning of a mark, so the filter cannot decide about it yet. */
  held: string
  /** The place in the reply: before the first word, in the reply itself, or in a block of reasoning. */
  place: 'lead' | 'words' | Block
  /** An emotion tag stands before the first word. */
  tagged: boolean
  /**
   * The blanks of a line that holds nothing else yet; null behind a tag or a mark, `parted` one blank later.
   */
  indent: string | null
  /**
   * The reply speaks of an opening mark, or of a closing one too, so that a further one seldom ends a
   * thought.
   */
  mentions: 'nothing' | 'opening' | 'both'
  /** A lone closing mark no longer means anything: a block was closed, or the reply has certainly begun. */
  settled: boolean
  /** The kind of block that a lone closing mark would close; null for any that a prompt may have opened. */
  closes: ClosedBlock | null
  /**
   * The text since an opening mark, as long as the mark may be a word of the reply. `isWord` tells whether it
   * is one in case the block is never closed, `isSettled` that the words behind the mark were judged.
   */
  kept: Kept | null
  /** What was folded into `<details>`; null when the reply has other words. */
  folded: string | null
  /** How many nested blocks are open. */
  depth: number
  /** The text read last may have been reasoning. */
  doubt: boolean
  /** Doubtful text that the filter holds back; null once it was passed on. */
  doubted: string | null
  /**
   * Words before a lone mark that become reasoning as soon as a word follows: those that were not passed on
   * yet, and the text between the mark and that word.
   */
  outdated: { unseen: string; blanks: string } | null
  /** The stream contains special tokens of the harmony format, so those are never words of the reply. */
  harmony: boolean
  released: boolean
  /** Reasoning was removed. */
  hasHidden: boolean
  /** Follows code in reasoning and words, as long as code matters. */
  scanner: CodeScanner
}

export function newFilter(): Filter {
  return {
    held: '',
    place: 'lead',
    tagged: false,
    indent: '',
    mentions: 'nothing',
    settled: false,
    closes: null,
    kept: null,
    folded: '',
    depth: 0,
    doubt: false,
    doubted: null,
    outdated: null,
    harmony: false,
    released: false,
    hasHidden: false,
    scanner: createCodeScanner(),
  }
}

/** Removes `length` characters from `held` and lets the scanner read them. */
export function take(filter: Filter, length: number): string {
  const text = filter.held.slice(0, length)
  filter.held = filter.held.slice(length)
  if (watches(filter)) filter.scanner.read(text)
  return text
}

export function pass(filter: Filter, out: ThinkOutput, length: number): void {
  out.text += take(filter, length)
}

export function watches({ place, doubt, settled, harmony }: Filter): boolean {
  if (place === 'lead') return doubt
  return place !== 'words' || !settled || harmony
}

/** Opens a block; `mark` is the text that opened it. */
export function openBlock(filter: Filter, block: Block, mark: string): void {
  const isFirst = block !== 'harmony' && filter.depth === 0 && !filter.doubt && !filter.outdated
  filter.kept = isFirst ? { mark, text: '', isWord: undefined, isSettled: false } : null
  filter.place = block
  if (block === 'details' && filter.folded) filter.folded += '\n\n'
  if (block !== 'harmony') filter.depth += 1
  filter.scanner = createCodeScanner()
}

/** A longer block is no sentence about the mark but reasoning that was cut. */
const longestKept = 20_000

/** Drops reasoning. What may be a word is kept until the block is closed. */
export function drop(filter: Filter, block: ClosedBlock, length: number): void {
  const text = take(filter, length)
  if (block === 'details' && filter.folded !== null && filter.folded.length < longestKept)
    filter.folded += text
  const { kept } = filter
  if (!kept) return
  kept.text += text
  kept.isWord ??= mayBeWord(block, kept.text)
  const longest = kept.isWord === false ? longestBetween : longestKept
  if (kept.text.length > longest) filter.kept = null
}

/** Gives an opening mark back to the reply when the words behind it speak of it. Returns whether it did. */
export function giveBack(filter: Filter, block: ClosedBlock, out: ThinkOutput, ended: boolean): boolean {
  const { kept } = filter
  if (!kept || kept.isSettled) return false
  // A closing mark near the opening one is judged together with it.
  const behind = kept.text + filter.held
  const isMention = beginsMention(block, behind, ended)
  kept.isSettled = isMention !== undefined
  if (isMention !== true) return false
  showMention(filter, out, kept)
  return true
}

/** Makes the opening mark the first word of the reply; what was kept behind it is read again as words. */
export function showMention(filter: Filter, out: ThinkOutput, { mark, text }: Kept): void {
  Object.assign(filter, {
    kept: null,
    depth: 0,
    place: 'words',
    mentions: 'opening',
    harmony: false,
    folded: null,
  })
  filter.scanner = createCodeScanner()
  filter.scanner.read(mark)
  out.text += mark
  filter.held = text + filter.held
}

/** Moves to the next mark, so that `held` begins with it. Returns false while there is none. */
export function reachMark(filter: Filter, block: Block, use: (length: number) => void): boolean {
  return reach(filter, filter.held.indexOf(block === 'harmony' ? '<' : kinds[block].starts), use)
}

/** The same for the marks that may close a block which the prompt has opened. */
export function reachLoneMark(filter: Filter, use: (length: number) => void): boolean {
  return filter.closes === null
    ? reach(filter, filter.held.search(/[<[]/), use)
    : reachMark(filter, filter.closes, use)
}

function reach(filter: Filter, at: number, use: (length: number) => void): boolean {
  if (at !== 0) use(at < 0 ? filter.held.length : at)
  return at >= 0
}

export function leadAgain(filter: Filter, settled: boolean): void {
  filter.settled = settled
  filter.doubt = !settled
  filter.doubted = settled ? null : ''
  if (settled) filter.scanner = createCodeScanner()
  filter.place = 'lead'
}
