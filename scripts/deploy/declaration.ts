import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { providers } from '../../shared/runtime/providers/providers.ts'
import { moreAccessRoutes } from './access-routes.ts'

const functionShape = z.looseObject({
  name: z.string(),
  type: z.enum(['Event', 'HTTP']).default('Event'),
  runtime: z.string(),
  timeout: z.int(),
  memorySize: z.int(),
  protocolType: z.string().optional(),
  path: z.string().optional(),
  triggers: z.array(z.object({ name: z.string(), type: z.string(), config: z.string() })).default([]),
  envVariables: z.record(z.string(), z.string()).default({}),
})

const file = 'cloudbaserc.json'
const fileShape = z.object({ functions: z.array(functionShape) })

/** One function of `cloudbaserc.json`; in `envVariables` only what has a value, written in. */
export type DeclaredFunction = z.infer<typeof functionShape>

export interface AccessRoute {
  path: string
  function: string
}

/**
 * Every function of `cloudbaserc.json`, its `{{env.X}}` replaced; variables that come out empty are not
 * deployed. A function that chooses a model by MODEL_PROVIDER gets the variables of each provider.
 */
export async function readFunctions(values: Record<string, string>): Promise<DeclaredFunction[]> {
  const { functions } = await readDeclaration()
  return functions.map((declared) => ({
    ...declared,
    envVariables: Object.fromEntries(
      Object.entries(withProviders(declared.envVariables))
        .map(([name, template]) => [name, fillIn(template, values)] as const)
        .filter(([, value]) => value !== ''),
    ),
  }))
}

function withProviders(variables: Record<string, string>): Record<string, string> {
  if (variables.MODEL_PROVIDER === undefined) return variables
  const names = providers.flatMap(({ schema }) => Object.keys(schema.shape))
  return { ...variables, ...Object.fromEntries(names.map((name) => [name, `{{env.${name}}}`])) }
}

/** Rejects with a sentence for the terminal where the file is not what it must be. */
async function readDeclaration(): Promise<z.infer<typeof fileShape>> {
  const text = await readFile(file, 'utf8')
  try {
    return fileShape.parse(JSON.parse(text))
  } catch (cause) {
    const path = cause instanceof z.ZodError ? cause.issues[0]?.path.join('.') : undefined
    const wrong = path === '' ? '应为一个对象' : `里 ${path} 不对`
    const what = path === undefined ? '读不懂，JSON 写错了' : wrong
    throw new Error(`${file} ${what}；git checkout ${file} 可恢复`, { cause })
  }
}

/**
 * The function that somebody named on the command line; throws, with the names there are, where there is
 * none.
 */
export async function readFunctionName(word: string | undefined): Promise<string> {
  const names = (await readFunctions({})).map(({ name }) => name)
  if (word === undefined) throw new Error(`要写函数名，有：${names.join('、')}`)
  if (names.includes(word)) return word
  throw new Error(`没有函数 ${word}；有：${names.join('、')}`)
}

function fillIn(template: string, values: Record<string, string>): string {
  return template.replaceAll(/\{\{\s*env\.(\w+)\s*\}\}/g, (_, name: string) => values[name] ?? '')
}

/** The HTTP access paths of these functions: the one each declares, and the further ones. */
export function routesOf(functions: DeclaredFunction[]): AccessRoute[] {
  const own = functions.flatMap(({ name, path }) => (path === undefined ? [] : [{ path, function: name }]))
  const further = moreAccessRoutes.filter((route) => functions.some(({ name }) => name === route.function))
  return [...own, ...further]
}
