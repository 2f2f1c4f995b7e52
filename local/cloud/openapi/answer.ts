/** What an API answers, in WeChat's words: `errcode` 0 for success. Keys are snake_case, as on the wire. */
export interface ApiAnswer {
  errcode: number
  errmsg: string
  [field: string]: unknown
}

export function failure(errcode: number, errmsg: string): ApiAnswer {
  return { errcode, errmsg }
}
