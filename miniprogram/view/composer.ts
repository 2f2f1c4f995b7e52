import type { TextLimit } from '../../shared/contract/fields.ts'
import { countCharacters } from './characters'
import { fill } from '../strings/fill'
import type { Strings } from '../strings/zh-CN'

/** The longest question until the cloud has told its limit. */
export const usualLimit: number = 4000 satisfies TextLimit

export interface ComposerState {
  canSend: boolean
  /** Visible only near the limit and beyond it. */
  counter: string
  isOver: boolean
}

/**
 * Text is never cut silently: a text beyond the limit stays in the field and cannot be sent until it is
 * shorter.
 */
export function composerState(text: string, limit: number, words: Strings['chat']): ComposerState {
  const left = limit - countCharacters(text)
  const isOver = left < 0
  const isNear = left <= Math.min(200, limit / 10)
  return {
    canSend: text.trim() !== '' && !isOver,
    counter: isNear ? fill(isOver ? words.limitOver : words.limitLeft, { count: Math.abs(left) }) : '',
    isOver,
  }
}
