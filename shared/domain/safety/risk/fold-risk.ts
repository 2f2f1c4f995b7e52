import { foldCantonese } from './cantonese.ts'
import { foldTraditional } from './traditional.ts'

const invisible = /\p{Cf}|\p{Variation_Selector}/gu
/** Characters that people insert between others to get past filters. Sentence marks do not belong to them. */
const insertedBetween = /(?<=\p{Script=Han})[\s.*·・•_\-–—/\\|~+^`'"“”‘’…&=@]{1,4}(?=\p{Script=Han})/gu
const commaBetweenSingles = /(?<=(?:^|[^\p{L}])\p{Script=Han})[,、。.!]\s?(?=\p{Script=Han}(?:[^\p{L}]|$))/gu
const spacedLetters = /\b(?:[a-z*][\s.\-_]){3,}[a-z*]\b/g

/** Ways to write round a word of death; a sign before or after it often tells that the word is meant. */
const respelled: readonly (readonly [RegExp, string])[] = [
  [/(?<=[a-z])'(?=[a-z])/g, ''],
  [/\bs[uv*@_.-]?[i1!l*]?c[i1!l*]+d(?=[a3]l)/g, 'suicid'],
  [/\bs[uv*@_.-]?[i1!l*]?c[i1!l*]+d[e3*]/g, 'suicide'],
  [/亖/g, '死'],
  [/鲨(?=[了我死掉人他她你])/g, '杀'],
  [/(?<=[想要好])(?:4|s|亖)[一1](?:4|s|亖)/g, '死一死'],
  [/自(?:砂|煞|殺|sha)|紫(?:砂|杀|鲨)(?![壶杯锅泥陶煲器茶])|zi\s?(?:杀|鲨|沙)|\bzisha\b/g, '自杀'],
  [/自\s?(?:s|鲨|鼠|刀|裁|殊|噶|嘎|4|四|挂(?!号))(?![a-z]|南|我|己)/g, '自杀'],
  [/紫\s?s(?:ha)?(?![a-z])|子杀|zi\s?sha(?![a-z])|孜杀|梓杀/g, '自杀'],
  [
    /(?<=[想要去求等心找])\s?(?:s|4|si)(?=$|[^\p{L}\d.%]|[了的啊掉吧呢吗啦呀算去])(?!的?(?:倍|个|月|点|号|岁|年|级|人|天|件|块|元|次|楼|栋|排))/gu,
    '死',
  ],
  [/(?<=[想要去])\s?4{2,}(?!\d|[号路室次元块人个岁分天平斤码年楼级片颗])/g, '死'],
  [/(?<=[想要去])(?:鼠|嗝屁|狗带|寄)(?=$|[^\p{L}]|[了的啊掉吧呢算])/gu, '死'],
  [/(?<=[想要去被]|忍不住|不如|自己)噶(?!人|韭)/g, '嘎'],
  [/(?<![a-z])(?:go\s?die|qu\s?si)(?![a-z])/g, '去死'],
  [
    /(?<![a-z])(?:wo\s?)?(?:zhen\s?de\s?)?(?:hao\s?)?xiang\s?(?:yao\s?)?(?:qu\s?)?si(?![a-z])(?!\s?ni\b)/g,
    '我想死',
  ],
  [/(?<![a-z])bu\s?xiang\s?huo(?![a-z])/g, '不想活'],
  [/(?<![a-z])huo\s?(?:zhe\s?)?(?:hao|tai)\s?lei(?![a-z])/g, '活着好累'],
  [/(?<![a-z])xiang\s?(?:zi\s?sha|zs)(?![a-z])/g, '想自杀'],
  [/(?<![a-z])(?:ge|割)\s?wan(?![a-z])/g, '割腕'],
  [/(?<![a-z])tiao\s?lou(?![a-z])/g, '跳楼'],
  [/(?<=[想要去又])\s?zs(?![a-z])|(?<![a-z])zs(?=了|的念头|算了|吧)/g, '自杀'],
  [/割\s?w(?![a-z])|g腕/g, '割腕'],
  [/跳\s?l(?![a-z])|t楼/g, '跳楼'],
  [/安\s?眠\s?y(?![a-z])|am药/g, '安眠药'],
  [/kys\b/g, 'kill yourself'],
]

/**
 * Gives a text one spelling for the rules: width, case, traditional characters, inserted marks, slang and
 * evasions. Takes linear time.
 */
export function foldForRisk(text: string): string {
  const plain = foldTraditional(text.normalize('NFKC').toLowerCase().replace(/[’‘`]/g, "'")).replace(
    invisible,
    '',
  )
  const joined = plain
    .replace(insertedBetween, '')
    .replace(commaBetweenSingles, '')
    .replace(spacedLetters, (letters) => letters.replace(/[\s.\-_]/g, ''))
  const known = foldCantonese(joined)
  return respelled.reduce((folded, [pattern, spelling]) => folded.replace(pattern, spelling), known)
}
