const wecomOrigins = ['https://qyapi.weixin.qq.com']

/**
 * Returns whether an answer may be posted to `url`: WeCom's own server or one of the origins `more`. Answers
 * go nowhere else, even when a signed message names the address.
 */
export function isWecomResponseUrl(url: string, more: readonly string[]): boolean {
  if (!URL.canParse(url)) return false
  const { origin, username, password } = new URL(url)
  return username === '' && password === '' && [...wecomOrigins, ...more].includes(origin)
}
