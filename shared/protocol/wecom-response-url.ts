const wecomOrigins = ['https://qyapi.weixin.qq.com']

/**
 * Whether an answer may be posted to `url`: WeCom's own server, or one of the origins `more`. What people
 * said goes nowhere else, whoever signed the message that names the address.
 */
export function isWecomResponseUrl(url: string, more: readonly string[]): boolean {
  if (!URL.canParse(url)) return false
  const { origin, username, password } = new URL(url)
  return username === '' && password === '' && [...wecomOrigins, ...more].includes(origin)
}
