import { createCharacterFolding } from '../text/character-folding.ts'
import { traditionalPairs } from './traditional-pairs.ts'

/** Replaces traditional characters that rules and word lists of safety know. Keeps the length of the text. */
export const foldTraditional = createCharacterFolding(traditionalPairs.join(''))
