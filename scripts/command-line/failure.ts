import { connectionWords } from '../../shared/adapters/models/connection-words.ts'

/** The API's own code of a failure, such as `ResourceNotFound.Function`; empty for any other error. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}

/** What went wrong, in one line for the terminal. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = innermostCode(error)
  const words = connectionWords(code)
  const text = chain(error)
  if (words !== null) {
    const [, host] = /https?:\/\/([^/\s]+)/.exec(text) ?? []
    return `连不上${host === undefined ? '' : ` ${host}`}，${words}`
  }
  const [said = ''] = error.message.split('\n')
  return fileWords(error, code) ?? accountWords(code, said) ?? said
}

/** The code nearest to what happened: that of the last cause that has one. */
export function innermostCode(error: Error): string {
  const causes = causesOf(error)
  const codes = causes.map(codeOf).filter((code) => code !== '')
  const known = codes.findLast((code) => connectionWords(code) !== null)
  // Some libraries keep the system's code in their sentence alone.
  const [said] = /\b(?:E[A-Z]{4,}|EAI_AGAIN)\b/.exec(chain(error)) ?? []
  return known ?? (said !== undefined && connectionWords(said) !== null ? said : (codes.at(-1) ?? ''))
}

function causesOf(error: unknown, depth = 4): Error[] {
  if (!(error instanceof Error) || depth === 0) return []
  const inner = error instanceof AggregateError ? (error.errors[0] as unknown) : error.cause
  return [error, ...causesOf(inner, depth - 1)]
}

function chain(error: Error): string {
  return causesOf(error)
    .map(({ message }) => message)
    .join(' ')
}

function fileWords(error: Error, code: string): string | null {
  const path = (error as NodeJS.ErrnoException).path ?? ''
  switch (code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `没有权限读写 ${path}`
    case 'ENOENT':
      return `找不到 ${path}`
    case 'EISDIR':
      return `${path || '给的路径'} 是目录；应为一个文件`
    case 'ENOTDIR':
      return `${path} 中间有一段不是目录`
    case 'ERR_MODULE_NOT_FOUND':
      return '依赖没有装全：再运行一次 npm ci'
    case 'EMFILE':
    case 'ENFILE':
      return '打开的文件太多了：ulimit -n 4096 之后再试'
    case 'ENOSPC':
      return `磁盘满了，写不下 ${path}`
    default:
      return null
  }
}

function accountWords(code: string, said: string): string | null {
  if (!/^(AuthFailure|SIGN_PARAM_INVALID)/.test(code)) return null
  return `腾讯云不认这对密钥（${code} ${said}）：检查 TENCENTCLOUD_SECRETID 和 TENCENTCLOUD_SECRETKEY`
}
