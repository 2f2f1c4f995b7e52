/**
 * Returns whether a person writes an account name and a password in order to be signed in, in whatever words:
 * no model may see such a message. A person who only speaks about signing in gets an ordinary answer. No word
 * is certainly a password, so each shape below defines how much a word must look like one.
 */
export function holdsCredentials(said: string): boolean {
  return placesOf(fold(said)).some(isSignIn)
}

/** Longer messages are read line by line, because passwords stand in short lines. */
const longestPlace = 300

/**
 * Gives a text one spelling: folds width, traditional characters and spaced-out words. The system to sign in
 * at does not matter.
 */
function fold(said: string): string {
  return said
    .normalize('NFKC')
    .replaceAll(/[錄陸陆]/g, '录')
    .replaceAll(/[賬帳帐]/g, '账')
    .replaceAll('號', '号')
    .replaceAll('碼', '码')
    .replaceAll(/登[\s.·_-]*[录入]/g, '登录')
    .replaceAll(/密[\s.·_-]*码/g, '密码')
    .replaceAll(/(?<![a-z])(?:log|sign)[\s-]*[io]n(?![a-z])/gi, 'login')
    .replaceAll(/https?:\/\/[!-~]+/gi, '网址')
    .trim()
}

function placesOf(text: string): string[] {
  if (text.length <= longestPlace) return [text]
  return text.split('\n').filter((line) => line.length <= longestPlace && line.includes('登录'))
}

/** Characters between words; account names do not contain these signs. */
const sign = String.raw`(?![\w.@+-])[\s\p{P}\p{S}]`
const name = String.raw`[\w.@+-]{1,64}`
const word = '(?:登录|login)'
const accountLabel = '(?:账号|账户|用户名?|工号|account|username|user)'
const secretLabel = '(?:密码|口令|password|passwd|passcode|pwd)'

/**
 * Polite words before, between and after the credentials. No two of them may form a third; otherwise the
 * search would take exponential time.
 */
const courtesy = `(?:${sign}|请|麻烦|拜托|劳驾|帮|忙|替|给|我|你|您|来|去|到|进|要|想|能|可以|现在|马上|重新|再|先|就|直接|用|好|嗨|知己|please|pls|hi|hello|help|me|can|you|now)`
const particles = `(?:${sign}|一下|下|吧|吗|我的|的|是|为|了|到|进|系统|网址|${accountLabel}|as|with|to|into|using)`
const between = `(?:${sign}|和|是|为|and|with|${secretLabel})`
const thanks = `(?:${sign}|吧|吗|谢谢|多谢|感谢|拜托|一下|哦|啊|呀|哈|呢|行|好|可以|please|thanks|thx)`

/** A separate word at the beginning, most likely a name of the bot. */
const calling = String.raw`[^天次时候后前才没,:!?。\n]{1,12}[\s,:]+`

/** The message says nothing else, so any word in this place is the password. */
const request = new RegExp(
  `^(?:${calling})?${courtesy}*登录${particles}*${name}${between}+[!-~]+${thanks}*$`,
  'iu',
)
const englishRequest = new RegExp(
  String.raw`^${courtesy}*login${particles}*${name}${between}+(?:\S|[!-~]*[\d@#$%^&*+][!-~]*)${thanks}*$`,
  'iu',
)
const commandAlone = new RegExp(String.raw`^登录(?:\s+${name})?$`, 'u')
const command = new RegExp(`^登录(?:${sign})*${name}(?:${sign})+(?<rest>[!-~].*)$`, 'su')
const aroundMention = /^登录\s*@.*\s[!-~]/su
/** An account name and a word that looks like a password, right after or right before the word 登录. */
const pairs = [
  new RegExp(
    `(?=${word}(?:\\p{Script=Han}{1,8}${sign})?${particles}*${name}${between}+(?<secret>[!-~]+))`,
    'giu',
  ),
  new RegExp(
    String.raw`(?=${word}${particles}*${sign}\p{Script=Han}{2,4}${between}+(?<secret>[!-~]+)${thanks}*$)`,
    'giu',
  ),
  new RegExp(`${name}${between}+(?<secret>[!-~]+?)(?:${sign})*(?:来|去|帮我|请|进行)?${word}`, 'giu'),
]
const labelled = new RegExp(
  String.raw`${secretLabel}(?<link>(?:\s|[:=是为])*)(?<secret>[!-~]+)(?=$|\s|[^\x21-\x7e\p{Script=Han}]|${word})`,
  'giu',
)

const asks =
  /怎么|怎样|咋|如何|为什么|为何|为啥|什么|啥|哪|吗|请问|是否|多少|区别|报错|出错|错误|失败|提示|显示|返回|无法|不能|不了|不上|不进|忘|\?(?=$|\s|\p{Script=Han})|\b(?:how|what|why|where|which|when|who|can't|cannot|fails?|failed|error|does|doesn't)\b/iu
/** People who build a sign-in page also speak of names and passwords. */
const builds =
  /写|实现|开发|设计|代码|页|接口|功能|翻译|解释|介绍|教程|测试|日志|版本|\b(?:explain|write|implement|page|form|button|field|code|api|endpoint|test|translate|sheet)s?\b/iu

function isSignIn(text: string): boolean {
  if (commandAlone.test(text) || request.test(text) || englishRequest.test(text)) return true
  const isTalk = asks.test(text) || builds.test(text)
  if (hasLabelled(text, isTalk)) return true
  const rest = command.exec(text)?.groups?.rest
  if (rest !== undefined && isSecretBehindName(rest, isTalk)) return true
  return !isTalk && (aroundMention.test(text) || hasPair(text))
}

function isSecretBehindName(rest: string, isTalk: boolean): boolean {
  const [first = ''] = rest.split(/\s/, 1)
  return looksSecret(first) || (!isTalk && !/\p{Script=Han}/u.test(rest))
}

function hasPair(text: string): boolean {
  return pairs.some((pair) =>
    [...text.matchAll(pair)].some(({ groups }) => looksSecret(groups?.secret ?? '')),
  )
}

function hasLabelled(text: string, isTalk: boolean): boolean {
  if (!new RegExp(word, 'i').test(text) && !new RegExp(`${accountLabel}.*密码`, 'su').test(text)) return false
  return [...text.matchAll(labelled)].some(({ 0: all, groups: { link = '', secret = '' } = {} }) => {
    const isNamed = /^\p{Script=Han}/u.test(all) || /[:=是为]/.test(link)
    return looksSecret(secret) || (!isTalk && isNamed)
  })
}

/**
 * A word that looks like a password: at least six characters, with letters and with a digit or a sign that
 * words do not contain. Addresses are no passwords.
 */
function looksSecret(token: string): boolean {
  const bare = token.replaceAll(/^["'(<[]+|[)>\]"',.;:!?]+$/g, '')
  if (bare.length < 6 || /^[\w.+-]+@[\w-]+\.[\w.-]+$/.test(bare)) return false
  return /[a-z]/i.test(bare) && /[\d!@#$%^&*+=?~|\\{}]/.test(bare)
}
