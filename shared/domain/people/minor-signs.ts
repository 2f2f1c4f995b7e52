/** What in a person's words may come from a minor. Each kind is a sign of its own. */
export const minorSigns = ['age', 'school', 'home'] as const

export type MinorSign = (typeof minorSigns)[number]

/** Longer texts are told stories rather than what somebody says of themselves. */
const readLength = 600

const teens = '一二三四五六七'

/** Words that may stand between "I" and what is said of oneself. */
const now =
  '(?:也|还|還|才|就|只|刚|剛|刚满|剛滿|快|马上|馬上|现在|現在|今年|都|已经|已經|是|在|其实|其實|不过|不過|个|個)'
/** Behind it, the sentence speaks of the past or of somebody else. */
const elsewhere =
  '(?!的?(?:时候|時候|那年|那时|那時|那会|那會|时|時|以前|之前)|就|起|开始|開始|的|毕业|畢業|同学|同學|老师|老師)'

const ageSaid = new RegExp(
  `我${now}{0,3}(?:满|滿)?(1[0-7]|[6-9]|十[${teens}]?|[六七八九])(?:周)?[岁歲]${elsewhere}`,
  'u',
)
const ageInEnglish =
  /\bI(?:['’]?m| am)\s+(?:only |just |still |almost |turning )?(?:1[0-7]|[6-9])(?:\s*(?:years? old|yrs? old|y\/?o)\b(?!\s+(?:when|then))|(?=\s*(?:[.,!?]|$|and\b|btw\b)))/i

const grade =
  '(?:小学|小學|初一|初二|初三|初中|高一|高二|高三|高中|国中|國中|国一|國一|国二|國二|国三|國三|[七八九]年[级級]|[三四五六]年[级級]|中[一二三四五六](?=[^\\p{Script=Han}]|$|了|的))'
/** A place is no class. */
const places = '(?!门口|門口|旁边|旁邊|附近|对面|對面|里|裡|工作|上班|实习|實習|食堂|当|當|做|任|代课|代課)'
const schoolSaid = new RegExp(
  `(?:我${now}{0,3}(?:上|读|讀|念|唸|升|要升|在读|在讀|上的)?|我[^。！？]{0,12}[，,]\\s*(?:上|读|讀|念|唸))${grade}(?:了|生|学生|學生|在读|在讀)?${elsewhere}${places}`,
  'u',
)
const examSaid =
  /我(?:还有.{1,6}|還有.{1,6}|马上|馬上|快|就|要|明年|今年|下个月|下個月|后天|後天|明天){1,3}(?:就)?(?:要)?(?:中考|高考|會考|会考)(?!监考|監考)/u
const ownTeacher = /我(?:们|們)?的?班主任(?!的?(?:工作|经验|經驗))/u
const gradeInEnglish =
  /\bI(?:['’]?m| am)\s+(?:in|a|only in|still in|just in)?\s*(?:the\s+)?(?:(?:[3-9]|1[0-2])(?:rd|th)|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)[\s-]grade(?!r?\s*(?:teacher|mom|mum|dad))|\bI(?:['’]?m| am)\s+(?:in|a|still in)\s+(?:middle|high|elementary|primary|secondary|junior high)\s*school(?!\s*(?:teacher|counsell?or|principal|nurse|coach))(?:er| student| kid| girl| boy)?\b|\bI go to (?:middle|high|elementary|primary|secondary) school\b/i

const parents = '(?:我?(?:妈妈|媽媽|妈|媽|爸爸|爸|爸妈|爸媽|父母|家长|家長|家里|家裡))'
const forbids = new RegExp(
  `${parents}.{0,4}(?:不让|不讓|不准|不许|不許|没收|沒收|收走|禁止)(?:了)?(?:我|我的)?`,
  'u',
)
const homework = /(?:我|的|没|沒|写|寫|做|补|補|交|有)[^。！？!?]{0,6}(?:作业|作業|功课|功課)/u
const forbidsInEnglish =
  /\bmy (?:mom|mum|mommy|mummy|dad|parents) (?:won['’]?t|don['’]?t|doesn['’]?t|didn['’]?t|never) lets? me\b|\bmy (?:mom|mum|dad|parents) (?:took|takes|confiscated) my (?:phone|tablet|ipad)\b/i
const homeworkInEnglish = /\bmy (?:\w+ )?homework\b/i

/** Whoever teaches, or has children, says the words of a school of others. */
const ofOthers =
  /我(?:是|在|当|當|做|教)[^，。！？,.!?]{0,12}(?:老师|老師|教师|教師|班主任|家教|校长|校長|辅导员)|我教|我带的(?:班|学生)|我(?:家)?(?:孩子|儿子|兒子|女儿|女兒|娃|侄|外甥|孙)|\b(?:my (?:son|daughter|kid|kids|child|children|student|students|nephew|niece))\b|\bas a (?:teacher|parent)\b/iu
/** What is imagined, told or quoted is nobody's own. */
const imagined =
  /如果|假如|要是我|假设|假設|扮演|角色|小说|小說|故事|剧本|劇本|回到我|梦见|夢見|梦到|夢到|装作|假装|假裝|\b(?:if i were|when i was|imagine|pretend|roleplay|role-play|story|novel|character)\b/iu
const quoted = /“[^”]*”|「[^」]*」|『[^』]*』|"[^"]*"|‘[^’]*’/gu

/**
 * Finds what in a text may come from a minor: an age, a class at school, or homework and parents who forbid.
 * It is no proof, so a person's band changes with two kinds, and they may appeal.
 */
export function signsOfMinor(text: string): MinorSign[] {
  const said = text.slice(0, readLength).replace(quoted, ' ')
  if (imagined.test(said) || ofOthers.test(said)) return []
  const signs: MinorSign[] = []
  if (ageSaid.test(said) || ageInEnglish.test(said)) signs.push('age')
  if ([schoolSaid, examSaid, ownTeacher, gradeInEnglish].some((one) => one.test(said))) signs.push('school')
  const isAtHome =
    (forbids.test(said) && homework.test(said)) ||
    (forbidsInEnglish.test(said) && homeworkInEnglish.test(said))
  if (isAtHome) signs.push('home')
  return signs
}
