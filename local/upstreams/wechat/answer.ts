/** What WeChat's API answers; `errcode` is absent or 0 when all is well. Keys as on the wire. */
export interface WechatAnswer {
  errcode?: number
  errmsg?: string
  [field: string]: unknown
}

const words: Record<number, string> = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40013: 'invalid appid',
  40029: 'invalid code',
  40097: 'invalid args',
  40125: 'invalid appsecret',
  40129: 'invalid scene',
  40163: 'code been used',
  40226: 'code blocked',
  41001: 'access_token missing',
  41008: 'missing code',
  42001: 'access_token expired',
  44004: 'empty content',
  45002: 'content size out of limit',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, must slower, retry next minute',
  47001: 'data format error',
  61010: 'code is expired',
}

/** As the service does: the words, then an id of the request. */
export function refusal(errcode: number): WechatAnswer {
  return { errcode, errmsg: `${words[errcode] ?? 'refused'}, rid: local` }
}
