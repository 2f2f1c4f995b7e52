import { createCodeScanner, type CodeScanner } from './code-scanner.ts'

export interface AnswerFilter {
  /** Returns what may be passed on. `hid` tells that thinking was hidden before this text. */
  push(text: string, hid: boolean): string
  /** Ends the stream and returns the text held back. */
  end(): string
  reset(): void
}

const blanks = '[\\s\\u200b-\\u200f\\u2060\\ufeff]*'
const name = '(?:final_?)?(?:answer|response|output|solution|reply)|final'
/** Opens the answer behind thinking; elsewhere it is any element. */
const opened = new RegExp(`^(${blanks})<(?:${name})>`, 'i')
const openedBegun = new RegExp(`^${blanks}(?:<[a-z_]{0,14})?$`, 'i')
const closed = new RegExp(`^</(?:${name})>`, 'i')
const closedBegun = /^<(?:\/[a-z_]{0,14})?$/i
const boxOpened = /^<\|(?:begin|start)_(?:of_)?(?:box|answer|response)\|>/i
const boxClosed = /^<\|end_(?:of_)?(?:box|answer|response)\|>/i
const boxBegun = /^<(?:\|[a-z_]{0,17}\|?)?$/i

/** A mark stands in quotation marks of its own. */
const quotedBefore = /["'“‘「『《]$/
const quotedAfter = /^["'”’」』》]/
/** The sentence speaks of the mark, or of both marks. */
const mention =
  /^(?:[ \t]*(?:[，、。：；）)]|$)|[ \t]+(?:[和与跟及或是]|表示|代表|用来|标[签记]|[里内]|之间|(?:and|or|is|are|means?|tags?|tokens?|marks?)\b)|[ \t]*(?:[和与跟及或到至、/]|\.{3}|…|and|or)?[ \t]*<\|end_)/i
const nearAhead = 16

/**
 * Removes the marks around the answer and leaves the answer: `<|begin_of_box|>42<|end_of_box|>` anywhere in a
 * reply, and behind thinking `<answer>…</answer>` and `<response>…</response>` around all of it. Marks in
 * code, in quotation marks, or of which a sentence speaks, are text.
 */
export function createAnswerFilter(): AnswerFilter {
  let state = newState()
  return {
    push(text, hid) {
      state.held += text
      return read(state, hid, false)
    },
    end: () => read(state, false, true),
    reset() {
      state = newState()
    },
  }
}

interface State {
  held: string
  /** No word of the reply has come. */
  leads: boolean
  inAnswer: boolean
  inBox: boolean
  /** What was passed on, until a mark needs to know whether it stands in code. */
  passed: string
  scanner: CodeScanner | null
}

function newState(): State {
  return { held: '', leads: true, inAnswer: false, inBox: false, passed: '', scanner: null }
}

function read(state: State, hid: boolean, ended: boolean): string {
  let out = ''
  while (state.held !== '') {
    if (state.leads && hid && !readOpening(state, ended)) break
    const at = state.held.indexOf('<')
    if (at !== 0) {
      out += pass(state, at < 0 ? state.held.length : at)
      continue
    }
    const mark = markAt(state, ended)
    if (mark === 'more') break
    if (mark === null) out += pass(state, 1)
    else state.held = state.held.slice(mark)
  }
  return out
}

/** Removes the mark that opens the answer. Returns false when it needs more text. */
function readOpening(state: State, ended: boolean): boolean {
  const [found, before = ''] = opened.exec(state.held) ?? []
  if (found === undefined && !ended && openedBegun.test(state.held)) return false
  state.leads = false
  if (found === undefined) return true
  state.inAnswer = true
  state.held = before + state.held.slice(found.length)
  return true
}

/** Returns the length of a mark that `held` begins with, or null for text. */
function markAt(state: State, ended: boolean): number | 'more' | null {
  const { held, inAnswer, inBox } = state
  const [open] = boxOpened.exec(held) ?? []
  const [close] = (inAnswer && closed.exec(held)) || (inBox && boxClosed.exec(held)) || []
  const found = open ?? close
  if (found === undefined)
    return !ended && (boxBegun.test(held) || (inAnswer && closedBegun.test(held))) ? 'more' : null
  const rest = held.slice(found.length)
  if (!ended && rest.length < (open === undefined ? 1 : nearAhead)) return 'more'
  if (isQuoted(state, rest) || (open !== undefined && mention.test(rest))) return null
  if (open !== undefined) state.inBox = true
  else if (closed.test(found)) state.inAnswer = false
  else state.inBox = false
  return found.length
}

function isQuoted(state: State, rest: string): boolean {
  state.scanner ??= scannerOf(state.passed)
  const { scanner } = state
  return (
    scanner.inCode() || scanner.inQuotes() || (quotedBefore.test(scanner.last()) && quotedAfter.test(rest))
  )
}

function scannerOf(text: string): CodeScanner {
  const scanner = createCodeScanner()
  scanner.read(text)
  return scanner
}

function pass(state: State, length: number): string {
  const text = state.held.slice(0, length)
  state.held = state.held.slice(length)
  state.leads &&= text.trim() === ''
  if (state.scanner) state.scanner.read(text)
  else state.passed += text
  return text
}
