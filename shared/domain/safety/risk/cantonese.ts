/** Words of Cantonese that the rules know in Mandarin, after the folding of characters; the order counts. */
const pairs: readonly (readonly [RegExp, string])[] = [
  [/(?<=[食死烧割跳吞饮])左/g, '了'],
  [/咗|喇/g, '了'],
  [/食晒/g, '吃完了'],
  [/食(?=了)/g, '吃'],
  [/饮(?=了)/g, '喝'],
  [/樽/g, '瓶'],
  [/成(?=[瓶排盒罐板包])/g, '整'],
  [/喺/g, '在'],
  [/企(?=在)/g, '站'],
  [/而家/g, '现在'],
  [/头先/g, '刚才'],
  [/落去/g, '下去'],
  [/流紧/g, '在流'],
  [/真系/g, '真的'],
  [/𠝹/g, '割'],
  [/冇/g, '没有'],
  [/佢/g, '他'],
  [/攰/g, '累'],
  [/顶唔顺/g, '撑不住'],
  [/嗰阵/g, '那时候'],
  [/唔/g, '不'],
]

const isCantonese = /[唔咗喺喇冇佢攰樽𠝹]|食[左晒]|而家|头先|顶唔顺/u

/** The text as the rules know it; a text without words of Cantonese stays as it is. */
export function foldCantonese(text: string): string {
  return isCantonese.test(text)
    ? pairs.reduce((folded, [word, known]) => folded.replace(word, known), text)
    : text
}
