import type { ClosedBlock } from './think-kinds.ts'

/**
 * A reply may speak of a mark (`<think> 标签用来思考`) instead of opening its reasoning with it. The words
 * around the mark tell: behind an opening mark a sentence goes on with what the mark is or does, and a
 * closing mark is written, or stands for something, like any other word.
 */

const noun = '(?:标签|标记|标识|记号|符号|占位符|关键字|特殊字符)'
const englishNoun = '(?:tags?|tokens?|markers?|elements?)'
/** Needs no blank before it: reasoning seldom begins so. */
const gluedSubject = new RegExp(`^(?:(?:一?对|成对的?)?${noun}|[，、：；）)」』”】》,:;]|[+→=]|-+>)`)
const chineseVerb =
  '用来|用于|用作|表示|代表|意味着|意思是|标志着|叫做?(?!我)|称为|属于|包住|包裹|括住|位于|放在|写在|出现在|开头|打头|起始|里面|里边|里头'
const englishVerb =
  `${englishNoun}|is|are|was|means?|indicates?|denotes?|begins?|starts?|opens?|comes|goes|stands|wraps?|encloses?|marks?|signals?|` +
  '(?:must|can|may|should|will|could) be|vs'
const subject = new RegExp(`^(?:${noun}|这[一]?(?:个|种|类|对)?${noun}|${chineseVerb}|(?:${englishVerb})\\b)`)
/** `是一个标签`, but not `是的`: the noun must follow. */
const isA = new RegExp(
  `^(?:[不也都就只]?[是为]|即)也?(?![的啊吗否不呀吧，。])[^\\n。！？!?<\\[]{0,40}?(?:${noun}|token|tag|语法|格式|写法|HTML|XML|[开起]始|[开结]尾)`,
  'i',
)
const isABegun = /^(?:[不也都就只]|[不也都就只]?[是为]|即)[^\n。！？!?<[]{0,48}$/
const longestBlanks = 40
/** This many characters behind a mark hold any of the words above. */
const near = 14

/**
 * Decides by the text behind an opening mark whether a sentence speaks of the mark. Undefined while only
 * later text can decide.
 */
export function beginsMention(block: ClosedBlock, behind: string, ended: boolean): boolean | undefined {
  if (!canBeMentioned(block)) return false
  const [blanks = ''] = /^[ \t]*/.exec(behind) ?? []
  if (blanks.length > longestBlanks) return false
  const words = behind.slice(blanks.length)
  if (!ended && words.length < near && !words.includes('\n')) return undefined
  if (gluedSubject.test(words)) return true
  if (blanks === '') return false
  if (subject.test(words) || isA.test(words)) return true
  return !ended && isABegun.test(words) ? undefined : false
}

/**
 * Returns whether a block that is never closed may be a sentence about its mark: a blank and words stand
 * behind the mark, or for the bare word `analysis` no capital letter. Undefined while only later text can
 * decide.
 */
export function mayBeWord(block: ClosedBlock, behind: string): boolean | undefined {
  if (block === 'stripped') return behind === '' ? undefined : !/^[A-Z]/.test(behind)
  if (!canBeMentioned(block)) return false
  const [blanks = ''] = /^[ \t]*/.exec(behind) ?? []
  if (blanks.length === behind.length && blanks.length <= longestBlanks) return undefined
  return blanks !== '' && blanks.length <= longestBlanks && !/[\r\n]/.test(behind.charAt(blanks.length))
}

const canBeMentioned = (block: ClosedBlock): boolean =>
  ['think', 'bracket', 'arrow', 'token', 'unused'].includes(block)

/** A mention of both marks has no more than this between them. */
export const longestBetween = 200
/** Nothing that anybody thinks: a dash, a conjunction, or the name of what would stand there. */
const trivial =
  /^[\s…⋯。.·~*\-—]*(?:和|与|跟|及|以及|或者?|到|至|、|[,，/]|or|and|to|内容|中间|(?:这里)?(?:是|放|写)?(?:思考|推理)(?:的?过程|内容)?|(?:your |the |some )?(?:thoughts?|reasoning|thinking|content)(?: here| process)?)?[\s…⋯。.·~*\-—]*$/i
const goesOnBehind = new RegExp(
  `^[ \\t]+(?:${chineseVerb}|后|之后|前|之前|里|内|中|到|会|可以|通常|一般|必须|应该|要|写|放|先|再|这|它|在|由|开始|以|类|本身|都|也|只)`,
)
const goesOnGlued = new RegExp(`^(?:${chineseVerb}|里|之[前后])`)
const leadsTo =
  /(?:写[上出完]?|加上?|用|以|到|至|和|与|及|跟|或|、|，|叫|是|为|遇到|出现|看到|输出|闭合|收尾|结束于|\b(?:with|by|and|then|writes?|add|to|until|or|the|a|closing|tag))[ \t]*$/
const speaks = new RegExp(
  `^[ \\t]*(?:[，、；：）)」』”】]|${noun}|之间|里面|中间|[里内](?:是|写|放|的)|中的|也?是(?!的|啊)(?=[^\\n。！？]{0,20}(?:${noun}|tag|token|一对|成对|结束|结尾|闭合|思考|推理|模型|DeepSeek))|` +
    '这[种个样些][^，。\\n]{0,4}(?:格式|写法|形式|结构|标签|标记)|表示|代表|用来|用于|结束|结尾|收尾|闭合|之?后面?(?:是|写|给|的|就|再|才)|才是|就是|就给|就好|即可|放在|包住|成对|' +
    `(?:is|are|and|${englishNoun}|marks?|means?|ends?|closes?|then|before|after|around|pair)\\b)`,
  'i',
)
/** This much text behind a closing mark shows how its sentence goes on. */
export const nearClosed = 28

/**
 * Decides whether a block that was just closed is a mention of both marks; `between` is the text between
 * them. `more` means that the text behind the closing mark is still needed.
 */
export function isMention(
  block: ClosedBlock,
  between: string,
  rest: string,
  ended: boolean,
): boolean | 'more' {
  if (!canBeMentioned(block) || between.length > longestBetween || /[\r\n]/.test(between)) return false
  const isTrivial = trivial.test(between)
  const goesOn = goesOnBehind.test(between) || goesOnGlued.test(between)
  const leads = leadsTo.test(between)
  if (goesOn && leads) return true
  if (!isTrivial && !goesOn && !leads) return false
  if (!ended && rest.length < nearClosed && !rest.trimStart().includes('\n')) return 'more'
  return speaks.test(rest)
}
