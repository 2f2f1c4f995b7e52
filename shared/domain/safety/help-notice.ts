import { foldForHelp } from './help-folding.ts'
import { lookalikes, storyWords } from './help-lookalikes.ts'
import { dangerClear, dangerMention, selfHarmClear, selfHarmMention } from './help-patterns.ts'
import { helpNotices } from './help-texts.ts'
import type { HelpNotice } from '../conversation/message.ts'

type Kind = HelpNotice['kind']

const anyOf = (patterns: readonly string[]) => new RegExp(patterns.join('|'), 'u')
const clear = { selfHarm: anyOf(selfHarmClear), danger: anyOf(dangerClear) }
const mention = { selfHarm: anyOf(selfHarmMention), danger: anyOf(dangerMention) }

const sentenceEnd = /[。！？!?；;\n]+/
const me =
  /我(?!们?(?:家)?的?(?:朋友|同学|室友|闺蜜|兄弟|对象|男|女|老公|老婆|丈夫|妻子|爸|妈|父|母|儿|孩|弟|妹|哥|姐|同事|邻居|学生|奶|爷|外|表|堂|姑|舅|叔|家))|\bi\b|\bi'm\b|\bmy ?self\b/g
const others =
  /(?:朋友|同学|室友|舍友|闺蜜|兄弟|哥们|老人|男的|女的|对象|男友|女友|老公|老婆|丈夫|妻子|爸|妈|父亲|母亲|儿子|女儿|孩子|弟弟|妹妹|哥哥|姐姐|同事|邻居|学生|奶奶|爷爷|网友|粉丝|主播|表[弟妹哥姐]|有个?人|他们?|她们?|小[明红李王张刘])|\b(?:friend|he|she|they|someone|brother|sister|mom|mum|dad|roommate|classmate|boyfriend|girlfriend|son|daughter|husband|wife|student)\b/g
/** How many characters before the words of danger the code looks for the person in danger. */
const subjectReach = 24

/**
 * Checks every question locally: does it speak of suicide, self-harm or danger to a person's life?
 *
 * The check fires in doubt about a real person (`我不想死` and `累得想死` fire). It ignores idioms (`笑死我了`, `跳楼价`,
 * `难吃到想死`) and stories (`主角最后自杀了`). Danger to another person is `danger`; a person's own wish to die is
 * `self-harm`, which wins when both are present. The check takes linear time and neither stores nor logs the
 * text.
 */
export function findHelpNotice(text: string): HelpNotice | null {
  let found: Kind | null = null
  for (const sentence of foldForHelp(text).split(sentenceEnd)) {
    const kind = sentence && readSentence(sentence)
    if (kind === 'self-harm') return helpNotices[kind]
    if (kind) found = kind
  }
  return found && helpNotices[found]
}

function readSentence(sentence: string): Kind | null {
  const plain = sentence.replace(lookalikes, '〇')
  const told = storyWords.test(plain)
  const harm = clear.selfHarm.exec(plain) ?? (told ? null : mention.selfHarm.exec(plain))
  if (harm && !speaksOfOther(plain, harm.index)) return 'self-harm'
  if (harm && !told) return 'danger'
  const danger = clear.danger.test(plain) || (!told && mention.danger.test(plain))
  return danger ? 'danger' : null
}

/** A match may itself begin with the person, as in 我想死 or 怕他想不开. */
function speaksOfOther(sentence: string, index: number): boolean {
  const before = sentence.slice(Math.max(0, index - subjectReach), index + 2)
  return lastIndex(before, others) > lastIndex(before, me)
}

function lastIndex(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].at(-1)?.index ?? -1
}
