/** What callers of an API may pass beside its own options. */
interface Callbacks {
  success?: (result: object) => void
  fail?: (error: ApiError) => void
  complete?: (result: object) => void
}

/** A failure as the platform gives it: `errMsg` is `<api>:fail <reason>`. */
export class ApiError extends Error {
  readonly errMsg: string
  readonly errCode: number | undefined

  constructor(errMsg: string, errCode?: number, cause?: unknown) {
    super(errMsg, { cause })
    this.name = 'ApiError'
    this.errMsg = errMsg
    this.errCode = errCode
  }
}

/** What an API does with its options, whatever they are. */
type Work = (options: never) => object | void | Promise<object | void>

type Api = (options?: object) => Promise<object> | undefined

/**
 * An API in the platform's form: with callbacks it answers through them and returns nothing, without it
 * returns a promise. `errMsg` is added to what `work` answers; what it throws becomes `<name>:fail …`.
 */
export function asynchronous(name: string, work: Work): Api {
  return (given = {}) => {
    const options: Callbacks = given
    const running = attempt(name, work, options)
    if (!options.success && !options.fail && !options.complete) return running
    running.then(
      (result) => {
        options.success?.(result)
        options.complete?.(result)
      },
      (error: ApiError) => {
        options.fail?.(error)
        options.complete?.(error)
      },
    )
    return undefined
  }
}

async function attempt(name: string, work: Work, options: object): Promise<object> {
  try {
    return { errMsg: `${name}:ok`, ...(await work(options as never)) }
  } catch (cause) {
    if (cause instanceof ApiError) throw cause
    throw new ApiError(
      `${name}:fail ${cause instanceof Error ? cause.message : String(cause)}`,
      undefined,
      cause,
    )
  }
}
