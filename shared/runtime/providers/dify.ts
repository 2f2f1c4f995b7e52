import * as z from 'zod/mini'
import { createDifyModel } from '../../adapters/models/model-dify.ts'
import { createProblems, findProblem, strangeAnswer } from '../../adapters/models/upstream-problem.ts'
import { parseJson } from '../../protocol/json.ts'
import { baseUrl, json, key, text } from '../env/env-fields.ts'
import { tokenInputOf } from '../env/env-wecom-sign-in.ts'
import { describeProvider, type Check } from './provider.ts'

const schema = z.object({
  DIFY_BASE_URL: z.optional(baseUrl),
  DIFY_API_KEY: z.optional(key),
  DIFY_INPUTS: z.optional(json),
  DIFY_PERSONA_INPUT: z.optional(text),
  DIFY_SAFETY_INPUT: z.optional(text),
})

/** One app of a Dify, which has a knowledge base of its own. */
export const dify = describeProvider({
  name: 'dify',
  schema,
  group: { baseUrl: 'DIFY_BASE_URL', key: 'DIFY_API_KEY' },
  alsoCalled: {
    DIFY_API_BASE: 'DIFY_BASE_URL',
    DIFY_API_URL: 'DIFY_BASE_URL',
    DIFY_URL: 'DIFY_BASE_URL',
    DIFY_KEY: 'DIFY_API_KEY',
    DIFY_TOKEN: 'DIFY_API_KEY',
  },
  looksUp: true,
  // A dataset also needs DIFY_BASE_URL, so this variable alone does not mean that a Dify app is configured.
  serves: (name, source) => name !== 'DIFY_BASE_URL' || source.DIFY_DATASET_ID === undefined,
  create(given, timeouts, source) {
    const tokenInput = tokenInputOf(source)
    return createDifyModel({
      baseUrl: given.DIFY_BASE_URL ?? '',
      apiKey: given.DIFY_API_KEY ?? '',
      timeouts,
      ...(given.DIFY_INPUTS && { inputs: given.DIFY_INPUTS }),
      ...(given.DIFY_PERSONA_INPUT && { systemInput: given.DIFY_PERSONA_INPUT }),
      ...(given.DIFY_SAFETY_INPUT && { safetyInput: given.DIFY_SAFETY_INPUT }),
      ...(tokenInput !== undefined && { tokenInput }),
    })
  },
})

/** What every Dify says of its apps, and no other server. */
const appDescription = z.union([
  z.object({ user_input_form: z.array(z.unknown()) }),
  z.object({ opening_statement: z.nullable(z.string()) }),
])

/** Reads the description of the app, which costs nothing and makes no conversation. */
export const checkDify: Check = async (source, { totalMs }) => {
  const { DIFY_BASE_URL: address = '', DIFY_API_KEY: apiKey = '' } = dify.read(source)
  const problems = createProblems({ secret: apiKey })
  const { response, text: said } = await readParameters(address, apiKey, totalMs).catch((error: unknown) => {
    throw problems.toLoss(error)
  })
  const type = response.headers.get('content-type') ?? ''
  const description = parseJson(said)
  if (response.ok && appDescription.safeParse(description).success) return null
  const problem = findProblem(description)
  if (response.ok) throw problems.toError(problem ?? strangeAnswer(`${type}: ${said}`))
  const unread = { code: '', message: `${type}: ${said}` }
  throw problems.toError({ ...(problem ?? unread), status: response.status })
}

async function readParameters(
  address: string,
  apiKey: string,
  timeoutMs: number,
): Promise<{ response: Response; text: string }> {
  const response = await fetch(`${address}/parameters`, {
    headers: { authorization: `Bearer ${apiKey}` },
    signal: AbortSignal.timeout(timeoutMs),
  })
  return { response, text: await response.text() }
}
