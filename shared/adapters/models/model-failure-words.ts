import { AppError } from '../../contract/errors.ts'
import { connectionWords } from './connection-words.ts'
import { lineWithout, refusedField, wasRefused, type OptionalField } from './upstream-fields.ts'

/** The variables that configure a provider. */
export interface ModelVariables {
  key: string
  baseUrl: string
  /** The variable that selects the model, if there is one. */
  model?: string
}

interface Failure {
  code: AppError['code']
  status: number | undefined
  /** The code of the provider or of the connection. */
  word: string
  /** The upstream's text without the key. */
  said: string
  /** The upstream refused the request itself, because of `field` when it is known. */
  isRefusal: boolean
  field: OptionalField | undefined
}

/** Where a developer reads the upstream's own words. */
export const ownWords = '：npm run doctor 会说出它的原话'

/**
 * Explains in one line to a developer why a model did not answer and what to check. The line names variables
 * and quotes no text of the upstream. Returns null when the cause is not a model's failure.
 */
export function explainModelFailure(error: unknown, variables: ModelVariables): string | null {
  if (!(error instanceof AppError)) return null
  const failure = toFailure(error)
  if (error.code === 'UPSTREAM_TIMEOUT')
    return `模型迟迟没有回答：检查网络和 ${variables.baseUrl}，或调大 MODEL_FIRST_BYTE_MS`
  if (error.code !== 'UPSTREAM_REJECTED' && error.code !== 'UPSTREAM_UNAVAILABLE') return null
  const connection = connectionWords(failure.word)
  if (connection !== null) return `连不上模型，${connection}（${variables.baseUrl}）`
  return statusWords(failure, variables)
}

function toFailure(error: AppError): Failure {
  const { code, cause } = error
  const {
    status,
    code: word,
    message,
  } = (cause ?? {}) as { status?: unknown; code?: unknown; message?: string }
  return {
    code,
    status: typeof status === 'number' ? status : undefined,
    word: typeof word === 'string' ? word : '',
    said: message ?? '',
    isRefusal: wasRefused(error),
    field: refusedField(error),
  }
}

const spent = /insufficient|balance|quota|arrear|billing|欠费|余额|1113/i
const page = /<!doctype|<html|text\/html/i
const noModel =
  /model[^.]{0,80}(not.?(exist|found|supported|available)|does not|unknown|invalid)|(unknown|no such|unsupported|invalid)[ _]{1,2}model|invalid.{0,10}model|模型.{0,10}(不存在|没有|不支持)|(不存在|没有|未知|不支持).{0,6}模型/i
/** Some services refuse a key with 400. */
const badKey =
  /(invalid|incorrect|wrong|missing|no|bad|malformed|expired)[ _-]?(\w+ )?(api[ _-]?key|access[ _-]?token|credentials?)|(api[ _-]?key|access[ _-]?token)\b[^.]{0,40}(invalid|incorrect|wrong|missing|not (valid|found|provided)|expired|required)|(密钥|令牌|api ?key).{0,10}(无效|错误|不正确|不存在|过期|失效)|(无效|错误|不正确)的? ?(密钥|令牌|api ?key)/i

function statusWords(failure: Failure, { key, baseUrl, model }: ModelVariables): string {
  const { code, status, word, said, isRefusal, field } = failure
  const label = status === undefined ? '' : `（${status}）`
  const words = `${word} ${said}`
  const isRefusedKey = status === 400 && !page.test(said) && badKey.test(words)
  if (status === 401 || isRefusedKey || /invalid_?api_?key|authentication/i.test(word))
    return `模型拒绝了密钥${label}：检查 ${key}`
  if (status === 402 || spent.test(word) || (status === 429 && spent.test(said)))
    return `模型的额度用完了${label}：到它的控制台充值，或换一个 ${key}`
  if (status === 429) return `模型说请求太多${label}：等一会儿再试，或提高账户的限额`
  if (status !== undefined && status < 500 && model !== undefined && noModel.test(words) && !page.test(said))
    return `没有这个模型${label}：检查 ${model}`
  if (status === 404) return `404：地址是否少了 /v1？检查 ${baseUrl}`
  if (page.test(said)) return `模型地址回答的是网页${label}：地址是否少了 /v1？检查 ${baseUrl}`
  if (status === 403) return `模型不许这样用${label}：检查 ${key} 的权限和服务的地区`
  if (status === 405) return `模型地址不对${label}：检查 ${baseUrl}`
  if (field !== undefined) return `模型不认 ${field}${label}：在 .env.local 里写 ${lineWithout([field])}`
  if (isRefusal) return `模型不接受请求${label}${ownWords}`
  if (status !== undefined && status >= 500) return `模型服务出错${label}：是对方的问题，过一会儿再试`
  return code === 'UPSTREAM_UNAVAILABLE'
    ? `模型的回答中途断了：检查网络，过一会儿再试`
    : `模型的回答读不懂：检查 ${baseUrl} 是不是${model === undefined ? ' Dify' : ' OpenAI 兼容'}的地址`
}
