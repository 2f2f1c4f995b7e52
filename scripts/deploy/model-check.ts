import { completeProviders } from '../../shared/runtime/env.ts'
import { messageOf } from './api-failure.ts'

const timeoutMs = 15_000

/** Asks each model that is configured for its description, which costs nothing. One line for each that cannot be reached. */
export async function checkModels(values: Record<string, string>): Promise<string[]> {
  const checks = completeProviders(values).map((provider) =>
    provider === 'openai'
      ? ask('模型 openai', values.OPENAI_BASE_URL, '/models', values.OPENAI_API_KEY)
      : ask('模型 dify', values.DIFY_BASE_URL, '/parameters', values.DIFY_API_KEY),
  )
  return (await Promise.all(checks)).flat()
}

/** Vendors without such a list answer 404: they were reached. */
async function ask(name: string, baseUrl = '', path: string, key = ''): Promise<string[]> {
  try {
    const { status } = await fetch(`${baseUrl.replace(/\/+$/, '')}${path}`, {
      headers: { authorization: `Bearer ${key}` },
      signal: AbortSignal.timeout(timeoutMs),
    })
    if (status === 401 || status === 403) return [`${name}：密钥不被接受（HTTP ${status}）`]
    return status >= 500 ? [`${name}：HTTP ${status}`] : []
  } catch (error) {
    return [`${name}：连不上（${messageOf(error instanceof Error ? (error.cause ?? error) : error)}）`]
  }
}
