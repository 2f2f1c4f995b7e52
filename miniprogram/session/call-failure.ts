import type { CallFailure } from './call-error'

const noFunction = /FUNCTION_NOT_FOUND|FunctionName.*not be found|function.{0,20}not (found|exist)/i
const noEnvironment =
  /-60103[0-9]|-50100[05]\b|INVALID_ENV|env(ironment)?.{0,30}(not (found|exist|valid)|invalid|required)|开通云/i
const noNetwork =
  /request:fail|network|time ?-?out|fetch|offline|abort|socket|interrupt|connect|-60100[13]\b|ERR_|ECONN|ENOTFOUND/i
/** The function was found and had begun, so the cloud knows the caller and the turn may continue. */
const begun = /-50[24]\d{3}\b|FUNCTIONS_|functions? execute|TIME_LIMIT/i

/**
 * Classifies a call that the platform did not execute, by the platform's message. Any failure counts as lost
 * on the way unless the message clearly shows a cloud that was never set up.
 */
export function callFailureOf(message: string, appid: string): CallFailure {
  if (noFunction.test(message)) return 'CLOUD_FUNCTION'
  const isTourist = appid === 'touristappid'
  if (noEnvironment.test(message)) return isTourist ? 'CLOUD_TOURIST' : 'CLOUD_ENVIRONMENT'
  // The platform has many messages for an unknown caller.
  const isUnknown = isTourist && !isNetworkFailure(message) && !begun.test(message)
  return isUnknown ? 'CLOUD_TOURIST' : 'TRANSPORT'
}

/** Returns whether the call was lost on its way; otherwise it arrived but was not executed. */
export function isNetworkFailure(message: string): boolean {
  return noNetwork.test(message)
}
