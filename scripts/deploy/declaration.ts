import { readFile } from 'node:fs/promises'
import * as z from 'zod'
import { moreAccessRoutes } from '../access-routes.ts'

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

const fileShape = z.object({ functions: z.array(functionShape) })

/** One function of `cloudbaserc.json`; in `envVariables` only what has a value, written in. */
export type DeclaredFunction = z.infer<typeof functionShape>

export interface AccessRoute {
  path: string
  function: string
}

/** Every function of `cloudbaserc.json`, its `{{env.X}}` replaced; variables that come out empty are not deployed. */
export async function readFunctions(values: Record<string, string>): Promise<DeclaredFunction[]> {
  const { functions } = fileShape.parse(JSON.parse(await readFile('cloudbaserc.json', 'utf8')))
  return functions.map((declared) => ({
    ...declared,
    envVariables: Object.fromEntries(
      Object.entries(declared.envVariables)
        .map(([name, template]) => [name, fillIn(template, values)] as const)
        .filter(([, value]) => value !== ''),
    ),
  }))
}

/** The function that somebody named on the command line; throws, with the names there are, where there is none. */
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
