import { foldTraditional } from '../fold-traditional.ts'

const invisible = /\p{Cf}|\p{Variation_Selector}/gu
const markup = /[*_~`#>|]+/g

const gap = /[ ·・.-]{1,3}(?<=\p{Script=Han}[ ·・.-]{1,3})(?=\p{Script=Han})/gu
const gapCharacters: ReadonlySet<string> = new Set(' ·・.-')

/** Gives a sentence of a reply one spelling: width, case, common traditional characters, no markup. */
export function foldReply(text: string): string {
  return foldTraditional(text.normalize('NFKC').toLowerCase())
    .replace(invisible, '')
    .replace(markup, '')
    .replace(/[’‘]/g, "'")
    .replace(gap, '')
}

/** Joins two folded pieces: a gap between two Han characters is none ("去 死"), also where the pieces meet. */
export function joinFolded(before: string, piece: string): string {
  const isGap = gapCharacters.has(before.charAt(before.length - 1)) || gapCharacters.has(piece.charAt(0))
  if (!isGap) return before + piece
  const seam = Math.max(0, before.length - 4)
  return before.slice(0, seam) + (before.slice(seam) + piece).replace(gap, '')
}

/** Words before a quotation that say that it is somebody's: the reply speaks of it and does not say it. */
const attribution =
  '(?:说|讲|写|问|道|喊|骂|唱|提到|提过|想到?|以为|觉得|相信|告诉[你他她我]|念头|[句种个]|话|叫|所谓|像|例如|比如|是' +
  '|say|says|said|wrote|write|told|asked|like|phrase|words?|that|mean|thought|feel|feeling|called)[^“「『"，。,.]{0,10}[:,，、]?\\s?'
const ownWords = '(?<!我(?:只|就)?(?:想|要|会)?(?:对你|跟你|和你)?)'
const quotation = '(?:“[^”]{0,120}(?:”|$)|「[^」]{0,120}(?:」|$)|『[^』]{0,120}(?:』|$)|"[^"]{0,120}(?:"|$))'
const spokenOf =
  '(?=\\s?(?:[这那]|之类|背后|听|只|并不|不是|往往|的?(?:念头|想法|声音|话|人)|is\\b|isn|are\\b|can\\b|sounds?))'

const attributed = new RegExp(
  `(${ownWords}${attribution})${quotation}|《[^》]{0,40}》|${quotation}${spokenOf}`,
  'g',
)

const quotes = /[“「『"《]/

/** Removes what the sentence quotes from somebody, and titles of books and songs. */
export function withoutQuotations(text: string): string {
  // Most sentences quote nothing, and this is read for each.
  if (!quotes.test(text)) return text
  return text.replace(attributed, (_all, words: string | undefined) => words ?? '')
}
