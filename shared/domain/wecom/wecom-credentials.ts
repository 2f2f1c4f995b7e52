import { clausesOf, fold, placesOf, sentencesOf } from './wecom-said.ts'
import { isPlainWord, looksSecret, namesProduct } from './wecom-secret-look.ts'

/**
 * Returns whether a person writes an account name and a password in order to be signed in, in whatever words:
 * no model may see such a message. A person who only speaks about signing in gets an ordinary answer. No word
 * is certainly a password, so each shape below defines how much a word must look like one. The shape decides,
 * whatever else the message says: people ask and give their password in one breath.
 */
export function holdsCredentials(said: string): boolean {
  return placesOf(said).some((place) => {
    const text = fold(place)
    if (commandAlone(text) || isRequest(text) || hasSecretShape(text)) return true
    return isLooseSignIn(text) || sentencesOf(place).some(isSecretSentence)
  })
}

function isSecretSentence(sentence: string): boolean {
  return isLooseSignIn(fold(sentence)) || clausesOf(sentence).some((clause) => isRequest(fold(clause)))
}

/** Characters between words; account names do not contain these signs. */
const sign = String.raw`(?![\w.@+-])[\s\p{P}\p{S}]`
const name = String.raw`[\w.@+-]{1,64}`
const word = '(?:登录|login)'
const latinLabel = '(?<![a-z])(?:account|username|user name|user|email|e-mail|mail|phone|mobile|id)(?![a-z])'
const accountLabel = `(?:账号|账户|用户名?|工号|学号|邮箱|手机号码?|手机|电话|qq号|微信号|${latinLabel})`
const secretLabel = '(?:密码|口令|password|passwd|passcode|pwd|(?<![a-z])pass(?![a-z]))'

/**
 * Polite words before, between and after the credentials. No two of them may form a third; otherwise the
 * search would take exponential time.
 */
const courtesy = `(?:${sign}|请|麻烦|拜托|劳驾|帮|忙|替|给|我|你|您|来|去|到|进|要|想|能|可以|现在|马上|重新|再|次|先|就|直接|用|好|的|嗨|知己|试|那|切换|账号|please|pls|hi|hello|help|me|can|you|now)`
const inHouse = String.raw`(?:oa|erp|crm|vpn|sso|wifi)(?!\w)`
const particles = `(?:${sign}|一下|一次|下|吧|吗|我的|的|是|为|了|到|进|系统|网址|${inHouse}|${accountLabel}|as|with|to|into|using)`
const between = `(?:${sign}|和|是|为|and|with|${secretLabel})`
const thanks = `(?:${sign}|吧|吗|谢谢|多谢|感谢|拜托|一下|哦|啊|呀|哈|呢|行|好|可以|please|thanks|thx)`

/** A separate word at the beginning, most likely a name of the bot. */
const calling = String.raw`[^天次时候后前才没,:!?。\n]{1,12}[\s,:]+|[^天次时候后前才没,:!?。\n写]{1,6}(?=登录)`

/** The message says nothing else, so any word in this place is the password. */
const requests = [
  new RegExp(
    `^(?:${calling})?${courtesy}*登录${particles}*(?<name>${name})${between}+(?<secret>[!-~]+)${thanks}*$`,
    'iu',
  ),
  new RegExp(
    String.raw`^${courtesy}*login${particles}*(?<name>${name})${between}+(?<secret>\S|[!-~]*[\d@#$%^&*+][!-~]*)${thanks}*$`,
    'iu',
  ),
]

function isRequest(text: string): boolean {
  return requests.some((request) => {
    const { name: account, secret } = request.exec(text)?.groups ?? {}
    return account !== undefined && !namesProduct(account, secret)
  })
}

const nameAlone = new RegExp(String.raw`^登录(?:\s+(${name}))?$`, 'u')

function commandAlone(text: string): boolean {
  const [all, account = ''] = nameAlone.exec(text) ?? []
  return all !== undefined && !namesProduct(account)
}

const asks =
  /怎么|怎样|咋|如何|为什么|为何|为啥|什么|啥|哪|吗|请问|是否|多少|区别|报错|出错|错误|失败|提示|显示|返回|无法|不能|不了|不上|不进|忘|\?(?=$|\s|\p{Script=Han})|\b(?:how|what|why|where|which|when|who|can't|cannot|fails?|failed|error|does|doesn't)\b/iu
/** People who build a sign-in page also speak of names and passwords. */
const builds =
  /写|实现|开发|设计|代码|页|接口|功能|翻译|解释|介绍|教程|测试|日志|版本|\b(?:explain|write|implement|page|form|button|field|code|api|endpoint|test|translate|sheet)s?\b/iu
/** What is said about a password, in contrast to a password of Chinese words. */
const state =
  /^[错不忘多怎过失正重修找没被要需会能可太都也在的和或框字强登输是什哪吗呢了至最长位应该已又总还提对设改丢泄加保管用安]/u
/** Chinese words that stand before a number and are no person's name. */
const noPerson =
  /系统|平台|网站|后台|官网|邮箱|微信|支付|账号|密码|次数|奖励|时间|今天|昨天|已经|一共|大约|的|了|在|有|是/u

/** A number with a measure, such as “1944 年”, is no password. */
const secret = String.raw`(?<secret>[!-~]+)(?!\s*[年月日次个人点元分条岁款版型]|[!-~])`
const firstSecret = new RegExp(`^${secret}`, 'u')
const lazySecret = secret.replace('+)', '+?)')
const surname =
  '[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤]'

/** An account name and a word that looks like a password, right after or right before the word 登录. */
const pairs = [
  `(?=${word}(?:(?<piece>\\p{Script=Han}{1,8})${sign})?${particles}*(?<name>${name})${between}+${secret})`,
  `(?=${word}${particles}*${name}${sign}+(?<name>${name})${between}+${secret})`,
  String.raw`(?=${word}${particles}*${sign}(?<piece>\p{Script=Han}{2,4})${between}+${secret})`,
  String.raw`(?=${word}(?<piece>${surname}\p{Script=Han}{1,2})${between}+${secret})`,
  `(?<name>${name})${between}+${lazySecret}(?:${sign})*(?:来|去|帮我|请|进行)?${word}`,
  String.raw`(?:^|用|${sign})(?<piece>${surname}\p{Script=Han}{1,2})${between}+${lazySecret}(?:${sign})*(?:来|去|帮我|请|进行)?${word}`,
].map((pattern) => new RegExp(pattern, 'giu'))

function hasPair(text: string): boolean {
  return pairs.some((pair) =>
    [...text.matchAll(pair)].some(({ groups }) => {
      const { name: account, piece = '', secret: token = '' }: Partial<Record<string, string>> = groups ?? {}
      if (!looksSecret(token) || builds.test(piece)) return false
      if (account === undefined) return !asks.test(piece) && !noPerson.test(piece)
      // “登录报错 ORA 12154”
      const isCode = asks.test(piece) && /^[A-Z]{2,}/.test(account)
      return !isCode && !isPlainWord(account) && !namesProduct(account, token)
    }),
  )
}

const link = `(?:${sign}|是|为|叫|is(?![a-z]))`
const value = String.raw`(?<value>[!-~]+|\p{Script=Han}{1,12})`
const account = `${accountLabel}(?<said>${link}*)(?<name>${name}|${surname}\\p{Script=Han}{1,2}(?=密码|${sign}))`
const given = `${secretLabel}(?<link>${link}*)${value}`
/** Before an account that may follow without a blank, a secret ends at a sign or where its letters end. */
const givenFirst = given.replace('[!-~]+', '[!-~]+?(?=[,;&|]|[^!-~]|$)')
/** Both have a label, in either order, or the account name stands behind the word 登录. */
const labelledPairs = [
  String.raw`${account}[^\n]{0,12}?\n?${given}`,
  String.raw`${givenFirst}[^\n]{0,12}?\n?${account}`,
  `${word}${particles}*(?<name>${name})(?:${sign})*${given}`,
].map((pattern) => new RegExp(pattern, 'giu'))

function hasLabelledPair(text: string): boolean {
  return labelledPairs.some((pair) =>
    [...text.matchAll(pair)].some(({ 0: all, groups: { name: owner = '', value: given = '' } = {} }) => {
      if (isPlainWord(owner) || isPlainWord(given)) return false
      if (looksSecret(given)) return true
      if (/^\p{Script=Han}/u.test(given)) return !state.test(given)
      return !builds.test(text) && (/\p{Script=Han}/u.test(all) || /[:=]/.test(all))
    }),
  )
}

function hasSecretShape(text: string): boolean {
  return hasPair(text) || hasLabelledPair(text)
}

const command = new RegExp(`^登录(?:${sign})*(?<name>${name})(?:${sign})+(?<rest>[!-~].*)$`, 'su')
const aroundMention = /^登录\s*@.*\s[!-~]/su
const labelled = new RegExp(
  String.raw`${secretLabel}(?<link>(?:\s|[:=是为])*)(?<secret>[!-~]+)(?=$|\s|[^\x21-\x7e\p{Script=Han}]|${word})`,
  'giu',
)

/** Less certain shapes, which count where the sentence is no question. */
function isLooseSignIn(text: string): boolean {
  const isTalk = asks.test(text) || builds.test(text)
  if (hasLabelled(text, isTalk)) return true
  const { name: owner = '', rest } = command.exec(text)?.groups ?? {}
  if (rest !== undefined && isSecretBehindName(owner, rest, isTalk)) return true
  return !isTalk && aroundMention.test(text)
}

function isSecretBehindName(owner: string, rest: string, isTalk: boolean): boolean {
  const [first = ''] = rest.split(/\s/, 1)
  if (namesProduct(owner, first)) return false
  return (looksSecret(first) && firstSecret.test(rest)) || (!isTalk && !/\p{Script=Han}/u.test(rest))
}

const aboutSignIn = new RegExp(word, 'i')
const accountBeforePassword = new RegExp(`${accountLabel}.*密码`, 'su')

function hasLabelled(text: string, isTalk: boolean): boolean {
  if (!aboutSignIn.test(text) && !accountBeforePassword.test(text)) return false
  return [...text.matchAll(labelled)].some(
    ({ 0: all, groups: { link: tie = '', secret: token = '' } = {} }) => {
      const isNamed = /^\p{Script=Han}/u.test(all) || /[:=是为]/.test(tie)
      return looksSecret(token) || (!isTalk && isNamed)
    },
  )
}
