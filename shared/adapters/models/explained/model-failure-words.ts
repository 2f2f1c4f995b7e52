import { AppError } from '../../../contract/errors.ts'
import { connectionWords } from '../connection-words.ts'
import { difyWords } from './dify-failure-words.ts'
import { kindOfWords, type SaidKind } from './model-failure-kinds.ts'
import { emptyAnswer, strangeAnswer } from '../upstream-problem.ts'
import { lineWithout, refusedField, wasRefused, type OptionalField } from '../upstream-fields.ts'

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
  /** The upstream itself reported a failure; otherwise its answer was cut or lost. */
  isSaid: boolean
  /** The upstream refused the request itself, because of `field` when it is known. */
  isRefusal: boolean
  field: OptionalField | undefined
}

/**
 * Returns what the upstream itself said of a failure, in one line without the key; null when it said nothing
 * of use. For a request that held no words of a person.
 */
export function saidByUpstream(error: unknown): string | null {
  if (!(error instanceof AppError)) return null
  const { status, said, isSaid } = toFailure(error)
  const explains = status === undefined || status === 400 || status === 403 || status === 422 || status >= 500
  const words = said.replaceAll(/\s+/g, ' ').trim()
  return isSaid && explains && !page.test(words) && /: \S/.test(words) ? words.slice(0, 160) : null
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
    isSaid,
  } = (cause ?? {}) as { status?: unknown; code?: unknown; message?: string; isSaid?: boolean }
  return {
    code,
    status: typeof status === 'number' ? status : undefined,
    word: typeof word === 'string' ? word : '',
    said: message ?? '',
    isSaid: isSaid === true,
    isRefusal: wasRefused(error),
    field: refusedField(error),
  }
}

const page = /<!doctype|<html|text\/html/i

/** What a service says of itself, whatever the status. */
function saidWords(kind: SaidKind | undefined, label: string, { key, model }: ModelVariables): string | null {
  const name = model ?? '模型名'
  switch (kind) {
    case 'memory':
      return `模型服务的内存或显存不够${label}：腾出一些，或换一个小些的 ${name}`
    case 'notStarted':
      return `模型没有加载起来${label}：看模型服务自己的日志，检查 ${name}`
    case 'notLoaded':
      return `模型还没有加载${label}：先在模型服务里加载它，检查 ${name}`
    case 'loading':
      return `模型还在加载${label}：等它加载完再试`
    case 'key':
      return `模型拒绝了密钥${label}：检查 ${key}`
    case 'spent':
      return `模型的额度用完了${label}：到它的控制台充值，或换一个 ${key}`
    case 'region':
      return `模型不许这样用${label}：检查 ${key} 和所在的地区，它说这个地区用不了`
    case 'notAllowed':
      return `模型不许这样用${label}：检查 ${key} 有没有 ${name} 的权限，它说这个模型不许用`
    case 'noModel':
      return model === undefined ? null : `没有这个模型${label}：检查 ${model}`
    case 'often':
      return `模型说请求太多${label}：等一会儿再试，或提高账户的限额`
    case 'busy':
      return `模型服务现在太忙${label}：过一会儿再试`
    case undefined:
      return null
  }
}

/** Statuses that name their cause by themselves. */
const kindOfStatus: Partial<Record<number, SaidKind>> = { 401: 'key', 402: 'spent' }

function statusWords(failure: Failure, variables: ModelVariables): string {
  const { status, word } = failure
  const label = status === undefined ? '' : `（${status}）`
  const kind = kindOf(failure)
  return (
    (page.test(failure.said) ? null : difyWords({ status, word, label, kind }, variables)) ??
    saidWords(kind, label, variables) ??
    otherWords(failure, label, variables)
  )
}

function kindOf({ status, word, said, field }: Failure): SaidKind | undefined {
  const certain = kindOfStatus[status ?? 0]
  if (certain !== undefined) return certain
  if (page.test(said)) return status === 429 ? 'often' : undefined
  const kind = kindOfWords(`${word} ${said}`)
  if (status === 429) return kind === 'spent' || kind === 'busy' ? kind : 'often'
  // Who refuses a field may name the model that does not take it.
  return kind === 'noModel' && field !== undefined ? undefined : kind
}

/** The words of the service tell nothing; its status may. */
function otherWords(failure: Failure, label: string, { key, baseUrl, model }: ModelVariables): string {
  const { code, status, said, isSaid, isRefusal, field } = failure
  if (status === 404) return `404：地址是否少了 /v1？检查 ${baseUrl}`
  if (status === 403 && page.test(said))
    return `请求被拦下了${label}：回答的是网页，不是模型；检查 ${baseUrl}、网络和代理`
  if (page.test(said) && (status ?? 0) < 500)
    return `模型地址回答的是网页${label}：地址是否少了 /v1？检查 ${baseUrl}`
  if (status === 403) return `模型不许这样用${label}：检查 ${key} 的权限和服务的地区`
  if (status === 405) return `模型地址不对${label}：检查 ${baseUrl}`
  if (field !== undefined) return `模型不认 ${field}${label}：在 .env.local 里写 ${lineWithout([field])}`
  if (isRefusal) return `模型不接受请求${label}${ownWords}`
  if (status !== undefined && status >= 500) return `模型服务出错${label}：是对方的问题，过一会儿再试`
  if (failure.word === emptyAnswer)
    return `模型的回答是空的：检查 ${model ?? baseUrl}，或看模型服务自己的日志`
  if (code === 'UPSTREAM_UNAVAILABLE' && !isSaid) return `模型的回答中途断了：检查网络，过一会儿再试`
  if (isSaid && failure.word !== strangeAnswer('').code) return `模型服务报了错${label}${ownWords}`
  return `模型的回答读不懂：检查 ${baseUrl} 是不是${model === undefined ? ' Dify' : ' OpenAI 兼容'}的地址`
}
