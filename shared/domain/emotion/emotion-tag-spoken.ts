/**
 * A bracket with the name of a feeling may be a word of the reply: the sentence speaks of it (`[爱]
 * 是什么意思`), a list of names is an array (`[happy, sad] 是数组`), or it is a part of a word
 * (`[happy]ness`).
 */

/** This many characters behind the bracket tell. */
const near = 16

const thing =
  '标签|标记|记号|数组|列表|清单|集合|变量|参数|字段|下标|索引|字符串|关键字|单词|词语|英文|形容词|名词|动词'
const spokenOf = new RegExp(
  `^[^\\S\\n]{0,3}(?:是(?:什么|啥|[^，。,！!？?]{0,4}的)意思|是什么[歌词？?]|[是指][^，。,！!？?\\n]{0,6}(?:${thing})|(?:这[个种]?)?(?:标签|标记)|` +
    '(?:is|means)\\b(?!\\s+(?:it|that|this|there|everything)\\b)|(?:tag|token)s?\\b|by (?!the way|now)\\S|(?:=|→|:=)|' +
    '(?:[和与跟或及]|and |or )\\s{0,2}[[【［])',
  'u',
)
const listSpokenOf =
  /^[^\S\n]{0,3}(?:[是为](?![的呀啊吗我你他她它不否因啦哦呢吧，。！])|都是|这[两几]|等|中的|里的|包含|(?:is|are|was|were|has|have|contains|means)\b|[=→])/u
/** The name is a part of a longer word, or of code. A new sentence begins with a capital letter. */
const glued = /^[-.'’]?[a-zß-öø-ÿ]/u
/** More text may still make it one of these. */
const begun = /^\s{0,3}(?:$|[-.'’]$|[是指为都这等中里包标和与跟或及=→:]|[abchimortw])/u

/** Returns whether the words behind a bracket make it text; `open` while only later text can decide. */
export function isSpokenOf(inner: string, after: string, whole: boolean): boolean | 'open' {
  const isList = /[,，、/|]/u.test(inner)
  if (!isList && !/^\p{L}+$/u.test(inner)) return false
  if (/^[a-z]/iu.test(inner) && glued.test(after)) return true
  if (!whole && after.length < near && begun.test(after)) return 'open'
  // A list that is all there is, is no tag of anything.
  if (isList && after.trim() === '') return true
  return (isList ? listSpokenOf : spokenOf).test(after.slice(0, near))
}
