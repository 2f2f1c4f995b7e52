import type { CloudError } from '../protocol/protocol.ts'

// The numbers of the client and server SDKs (wx-server-sdk, TCB_ERR_CODE).
const numbers: Record<string, number> = {
  SYS_ERR: -501001,
  EXCEED_REQUEST_LIMIT: -501003,
  INVALID_PARAM: -501007,
  DATABASE_REQUEST_FAILED: -502001,
  DATABASE_PERMISSION_DENIED: -502003,
  DATABASE_COLLECTION_NOT_EXIST: -502005,
}

/** A failure as `wx.cloud` shows it: number and text, the text led by the API's name. */
export function clientFailure(api: string, error: CloudError): { errCode: number; errMsg: string } {
  const errCode = numbers[error.code] ?? -501001
  return { errCode, errMsg: `${api}:fail ${errCode} ${error.message}` }
}
