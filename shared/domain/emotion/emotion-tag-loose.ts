import { feelingNamed, meaningOf, type TagMeaning } from './emotion-tag-meaning.ts'
import { tagNames } from './emotion-tag-names.ts'
import { emotions, emotionTraits } from './emotion.ts'

const pictures = '\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\u200d\\ufe0f'
const signs = '\\s:：=,，、/|｜.!！~～。…%()（）\\-"\'“”‘’'
/** What may stand between the brackets of a tag. */
export const within = `[\\p{L}\\p{M}\\p{N}${pictures}${signs}]{0,25}`
export const left = '[[【［]'
export const right = '[\\]】］]'

/** A way of writing a tag without the brackets asked for: a tag only before words that do not speak of it. */
export interface LooseForm {
  found: RegExp
  begun: RegExp
  meaning(inner: string): TagMeaning | undefined
  /** What stands behind the tag when it is no tag. */
  not?: RegExp
}

/** The words behind speak of the tag, or of several. */
export const mention =
  /^(?:[,，、;；/|和与及或=→]?\s*[[【［(（`"'“「『<\\]|[和与及或是为指的等]|表示|代表|意思|意味|这个|这种|这一?[档级]|标签|(?:is|are|means?|and|or|tag)\b|[=→.。)）])/iu

/** A name, and behind it perhaps a level of risk. */
const name = '[\\p{L} ]{0,15}'
const named = `${name}(?:[|｜] ?risk ?\\d ?)?`
const namedBegun = `${name}(?:[|｜](?: ?${begunWord('risk')}(?: ?\\d? ?))?)?`

/** Between two signs. `closing` is what the last one begins with. */
function between(opening: string, closing: string, meaning = feelingNamed): LooseForm {
  return {
    found: new RegExp(`^${opening}(${named})${closing}`, 'iu'),
    begun: new RegExp(`^${opening}${namedBegun}$`, 'iu'),
    meaning,
  }
}

/** Matches each beginning of a word that has a first letter. */
function begunWord(word: string): string {
  const [first = '', ...rest] = word
  return rest.length === 0 ? first : `${first}(?:${begunWord(rest.join(''))})?`
}

const fields = ['emotion', 'mood', '情绪', '情感', '心情', '表情']
const field = `(?:${fields.join('|')})`
/** A line that names another thing: the lines are a form that was filled in. */
const fieldLine = /^[\p{L} ]{1,12}[:：]/u

/** Before a colon other names are as likely the words of a list (喜欢：苹果). */
const colonNames = emotions.flatMap((emotion) => [emotion, emotionTraits[emotion].name.chinese])
const anyColonName = `(?:${colonNames.join('|')})`
/** A dictionary, a count, an address or a smiley. */
const notAfterColon = new RegExp(
  `^(?:[\\d/[(（<]|adj|n\\.|v\\.|noun|verb|形容词|名词|动词|it(?: is|['’]s) an? (?:verb|noun|word|adj|adv|feel|emo)|it means|https?:|www\\.|(?:${[...tagNames.keys()].join('|')})(?![\\p{Script=Han}]{3}))`,
  'iu',
)

const leveled = `${anyColonName} ?[|｜] ?risk ?[:：=]? ?\\d`
const leveledBegun = `(?:${colonNames.map(begunWord).join('|')}|${anyColonName} ?(?:[|｜] ?(?:${begunWord('risk')} ?[:：=]? ?\\d?)?)?)`

const quotedBracket = (quote: string): LooseForm => ({
  found: new RegExp(`^${quote}{1,2}${left}(${within})${right}${quote}{1,2}`, 'u'),
  begun: new RegExp(`^${quote}{1,2}(?:${left}${within}(?:${right}${quote}?)?)?$`, 'u'),
  meaning: meaningOf,
})

export const looseForms: readonly LooseForm[] = [
  quotedBracket('`'),
  quotedBracket('["“”\'‘’]'),
  {
    found: new RegExp(`^\\\\\\[(${within})\\\\\\]`, 'u'),
    begun: new RegExp(`^\\\\(?:\\[${within}\\\\?)?$`, 'u'),
    meaning: meaningOf,
  },
  {
    found: new RegExp(`^\\[\\[(${named})\\]\\]`, 'iu'),
    begun: new RegExp(`^\\[(?:\\[${namedBegun}\\]?)?$`, 'iu'),
    meaning: feelingNamed,
  },
  between('[(（]', '[)）]'),
  between('[「『]', '[」』]'),
  {
    found: new RegExp(`^<(${named})/?>`, 'iu'),
    begun: new RegExp(`^<${namedBegun}/?$`, 'iu'),
    meaning: feelingNamed,
  },
  {
    found: new RegExp(`^${field}\\s{0,2}[:：] {0,2}(${named})[ \\t]{0,3}\\r?\\n`, 'iu'),
    begun: new RegExp(
      `^(?:${fields.map(begunWord).join('|')}|${field}\\s{0,2}(?:[:：] {0,2}(?:${namedBegun}[ \\t]{0,3}\\r?)?)?)$`,
      'iu',
    ),
    meaning: feelingNamed,
    not: fieldLine,
  },
  {
    found: new RegExp(`^(${anyColonName}(?: ?[|｜] ?risk ?\\d)?) {0,2}[:：](?![)(DPp|\\\\/*\\]oO3-])`, 'iu'),
    begun: new RegExp(
      `^(?:${colonNames.map(begunWord).join('|')}|${anyColonName}(?: ?[|｜](?: ?${begunWord('risk')} ?\\d?)?)? {0,2}[:：]?)$`,
      'iu',
    ),
    meaning: feelingNamed,
    not: notAfterColon,
  },
  // A line of its own without brackets, or with the last one forgotten.
  {
    found: new RegExp(`^${left}?(${leveled})[ \\t]{0,3}\\r?\\n`, 'iu'),
    begun: new RegExp(`^${left}?(?:${leveledBegun}[ \\t]{0,3}\\r?)?$`, 'iu'),
    meaning: meaningOf,
  },
  // The signs of a heading or of a quotation before a tag with a level.
  {
    found: new RegExp(`^(?:#{1,6}|>) {0,2}${left}(${within})${right}`, 'u'),
    begun: new RegExp(`^(?:#{1,6}|>) {0,2}(?:${left}${within})?$`, 'u'),
    meaning: (inner) => {
      const meant = meaningOf(inner)
      return meant?.risk === undefined ? undefined : meant
    },
  },
]

/** A level in words without brackets. */
export const bareRisk = /^risk(?:\d| ?[:：=] ?\d)(?=[\s:：])/i
export const bareRiskBegun = new RegExp(`^(?:${begunWord('risk')}|risk(?:\\d| ?(?:[:：=] ?\\d?)?))$`, 'i')
