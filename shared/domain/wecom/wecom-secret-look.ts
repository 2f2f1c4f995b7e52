/**
 * What people sign in at and a second word belongs to: “登录 google play”, “登录 Windows 11”. Such a name is no
 * account of a person.
 */
const products = new Set(
  `adobe airbnb alibaba aliyun amazon android anthropic apple appleid arxiv aws azure baidu bilibili bing bluetooth
  booking chatgpt chinanet chrome claude cmcc codex confluence copilot coze crm cursor deepl deepseek dify discord
  disney docker dota douyin dropbox edge email erp evernote excel facebook falcon figma firefox gemini ghost git gitee
  github gitlab gmail google gpt grok hbo hotmail hr html http https huawei huggingface icloud imap instagram ios ipad
  iphone itunes java javascript jenkins jira jupyter kimi kindle kubernetes lark leetcode line linkedin linux mac
  macbook macos matlab messenger meta microsoft midjourney minecraft mysql nas netflix nintendo node notion nvidia oa
  oauth office onedrive openai openid oracle oschina outlook overleaf paypal perplexity photoshop php playstation
  postgres postgresql powerpoint ps psn python qq quora react reddit redis roblox safari salesforce sap server shopify
  siri skype slack snapchat sony spacex spotify sql ssh sso stackoverflow starlink steam switch taobao teams telegram
  tesla threads tiktok tomcat trello tumblr twitch twitter typescript uber ubuntu unity unix vip vpn vscode vue
  web wechat weibo weixin whatsapp wifi wikipedia win windows wlan word wordpress x xbox xcode xiaomi yahoo youtube
  zhihu zoom`.split(/\s+/),
)

/** Words of sentences and of error messages, which are nobody's account name and nobody's password. */
const plainWords = new Set(
  `a again an and api app as at base64 bcrypt button by can code correct credentials daily data day deprecated does
  email empty error errors every everyday expired fail failed failing fails failure field fields for form forms from
  has hash have http how id in incorrect input int into invalid is it key keys length login mail manager md5 message
  missing my name not null number ok on or page password passwords please policy required reset return returned
  returns salt screen server sha1 sha256 status string system text that the then there this times to token type
  undefined user username users using value varchar was when which why with wrong you your`.split(/\s+/),
)

const version = /^(?:v?\d+(?:\.\d+)+|[a-z]+-?\d{1,2}[a-z]?)$/i
const address = /^[\w.+-]+@[\w-]+\.[\w.-]+$/

export function isPlainWord(word: string): boolean {
  return plainWords.has(bareOf(word).toLowerCase())
}

/** Returns whether a word and the one after it name a product, such as “google play” and “SpaceX Falcon9”. */
export function namesProduct(name: string, next = ''): boolean {
  const isProduct = products.has(
    bareOf(name)
      .toLowerCase()
      .replace(/[\d.]+$/, ''),
  )
  return isProduct && (!looksSecret(next) || version.test(bareOf(next)))
}

/**
 * Returns whether a word looks like a password wherever it stands. A number of four digits or more is one.
 */
export function looksSecret(token: string): boolean {
  const bare = bareOf(token)
  if (/^\d{4,}$/.test(bare)) return true
  if (bare.length < 6 || address.test(bare) || /^v?\d+(?:\.\d+)+$/i.test(bare)) return false
  return /[a-z]/i.test(bare) && /[\d!@#$%^&*+=?~|\\{}]/.test(bare)
}

/** Removes brackets, quotation marks and the signs that end a sentence. */
function bareOf(token: string): string {
  return token.replaceAll(/^["'(<[]+|[)>\]"',.;:!?]+$/g, '')
}
