import { toSimplified } from '../emotion/emotion-lexicon-traditional.ts'

const invisible = /\p{Cf}|\p{Variation_Selector}/gu
/** Characters that people insert between others to get past filters. Sentence marks do not belong to them. */
const insertedBetween = /(?<=\p{Script=Han})[\s.*·・•_\-–—/\\|~+#^`'"“”‘’…&=@]{1,4}(?=\p{Script=Han})/gu
const commaBetweenSingles = /(?<=(?:^|[^\p{L}])\p{Script=Han})[,、。.!]\s?(?=\p{Script=Han}(?:[^\p{L}]|$))/gu
const spacedLetters = /\b(?:[a-z*][\s.\-_]){3,}[a-z*]\b/g
const respelled: readonly (readonly [RegExp, string])[] = [
  [/亖/g, '死'],
  [
    /自[鲨沙砂刹煞殺]|紫(?:砂|杀|鲨)(?![壶杯锅泥陶煲器茶])|zi\s?(?:杀|鲨|沙)|自\s?s(?:ha)?(?![a-z])|\bzisha\b/g,
    '自杀',
  ],
  [/\bs[uv*@_.-]?[i1!l*]?c[i1!l*]+d[e3a*]/g, 'suicid'],
  [/[’`]/g, "'"],
]

/**
 * Gives a text one spelling: folds width, case, traditional characters, inserted marks and common evasions.
 * Takes linear time.
 */
export function foldForHelp(text: string): string {
  const plain = toSimplified(text.normalize('NFKC').toLowerCase()).replace(invisible, '')
  const joined = plain
    .replace(insertedBetween, '')
    .replace(commaBetweenSingles, '')
    .replace(spacedLetters, (letters) => letters.replace(/[\s.\-_]/g, ''))
  return respelled.reduce((folded, [pattern, spelling]) => folded.replace(pattern, spelling), joined)
}
