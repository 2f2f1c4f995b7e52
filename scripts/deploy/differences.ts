import { isDeepStrictEqual } from 'node:util'
import {
  collections,
  ownReadRule,
  type Collection,
} from '../../shared/adapters/cloudbase/collections-cloudbase.ts'
import type { Cloud } from './cloud.ts'
import type { CloudIndex, Rule } from './cloud-database.ts'
import { latest, type InstalledFunction } from './cloud-functions.ts'
import { routesOf, type AccessRoute, type DeclaredFunction } from './declaration.ts'
import { releaseVariable } from './staging.ts'

/** Where an environment is other than declared. */
export type Difference =
  | { kind: 'collection'; collection: string }
  /** `replaces` is an index of that name over other fields. */
  | { kind: 'index'; collection: string; index: CloudIndex; replaces: boolean }
  | { kind: 'rule'; collection: string; rule: Rule }
  | { kind: 'function'; name: string; isNew: boolean; reasons: string[] }
  /** What only deleting the function could change. */
  | { kind: 'fixed'; name: string; reasons: string[] }
  | { kind: 'rollback'; name: string; version: string }
  | { kind: 'route'; route: AccessRoute; takenBy: string | null }

/** Compares an environment with the declarations, the database first. */
export async function findDifferences(cloud: Cloud, functions: DeclaredFunction[]): Promise<Difference[]> {
  return [
    ...(await compareDatabase(cloud)),
    ...(await Promise.all(functions.map((one) => compareFunction(cloud, one)))).flat(),
    ...(await compareRoutes(cloud, functions)),
  ]
}

async function compareDatabase({ database }: Cloud): Promise<Difference[]> {
  const names = await database.collections()
  const present = collections.filter(({ name }) => names.includes(name))
  const rules = await database.rules(present.map(({ name }) => name))
  const found: Difference[] = []
  for (const collection of collections) {
    const { name } = collection
    const isPresent = names.includes(name)
    if (!isPresent) found.push({ kind: 'collection', collection: name })
    const installed = isPresent ? await database.indexes(name) : []
    found.push(...compareIndexes(collection, installed))
    const rule = ruleOf(collection)
    if (!isDeepStrictEqual(rules.get(name), rule)) found.push({ kind: 'rule', collection: name, rule })
  }
  return found
}

/** An index over the same fields serves under any name; a further one is somebody's own. */
function compareIndexes({ name: collection, indexes }: Collection, installed: CloudIndex[]): Difference[] {
  return indexes
    .map(({ name, fields, unique = false }) => ({ name, fields, unique }))
    .filter((index) => !installed.some((other) => isDeepStrictEqual({ ...other, name: index.name }, index)))
    .map((index) => ({
      kind: 'index' as const,
      collection,
      index,
      replaces: installed.some(({ name }) => name === index.name),
    }))
}

function ruleOf({ access }: Collection): Rule {
  return access === 'own' ? ownReadRule : 'ADMINONLY'
}

async function compareFunction({ functions }: Cloud, declared: DeclaredFunction): Promise<Difference[]> {
  const { name } = declared
  const installed = await functions.find(name)
  if (!installed) return [{ kind: 'function', name, isNew: true, reasons: ['还没有部署'] }]
  const reasons = [...compareVariables(declared, installed), ...compareSettings(declared, installed)]
  const fixed = (['type', 'runtime'] as const)
    .filter((key) => declared[key] !== installed[key])
    .map((key) => `${key} 是 ${installed[key]}，应为 ${declared[key]}`)
  const version = await functions.serving(name)
  return [
    ...(reasons.length > 0 ? [{ kind: 'function' as const, name, isNew: false, reasons }] : []),
    ...(fixed.length > 0 ? [{ kind: 'fixed' as const, name, reasons: fixed }] : []),
    ...(version === latest ? [] : [{ kind: 'rollback' as const, name, version }]),
  ]
}

/** Names only: values are nobody's to see. */
function compareVariables({ envVariables }: DeclaredFunction, { variables }: InstalledFunction): string[] {
  const names = [...new Set([...Object.keys(envVariables), ...Object.keys(variables)])]
  return names.flatMap((name) => {
    const [wanted, given] = [envVariables[name], variables[name]]
    if (wanted === given) return []
    // Without a build beside it nothing is said of the code.
    if (name === releaseVariable) return wanted === undefined ? [] : ['代码或配置有改动']
    if (given === undefined) return [`缺环境变量 ${name}`]
    return [wanted === undefined ? `多出环境变量 ${name}` : `环境变量 ${name} 的值不同`]
  })
}

function compareSettings(declared: DeclaredFunction, installed: InstalledFunction): string[] {
  const numbers = (['timeout', 'memorySize'] as const)
    .filter((key) => declared[key] !== installed[key])
    .map((key) => `${key} 是 ${installed[key]}，应为 ${declared[key]}`)
  const triggers = declared.triggers
    .filter(
      ({ name, config }) => !installed.triggers.some((one) => one.name === name && one.config === config),
    )
    .map(({ name }) => `缺定时触发器 ${name}`)
  return [...(installed.active ? [] : ['上一次改动没有完成']), ...numbers, ...triggers]
}

async function compareRoutes({ access }: Cloud, declared: DeclaredFunction[]): Promise<Difference[]> {
  const wanted = routesOf(declared)
  if (wanted.length === 0) return []
  const installed = await access.routes()
  return wanted.flatMap((route) => {
    const takenBy = installed.find(({ path }) => path === route.path)?.function ?? null
    return takenBy === route.function ? [] : [{ kind: 'route', route, takenBy }]
  })
}

/** One line for a person. */
export function describeDifference(difference: Difference): string {
  switch (difference.kind) {
    case 'collection':
      return `集合 ${difference.collection}：没有`
    case 'index':
      return `索引 ${difference.collection}.${difference.index.name}：${difference.replaces ? '字段不同' : '没有'}`
    case 'rule':
      return `安全规则 ${difference.collection}：与声明不同`
    case 'function':
      return `函数 ${difference.name}：${difference.reasons.join('，')}`
    case 'fixed':
      return `函数 ${difference.name}：${difference.reasons.join('，')}；创建后不能改，请在控制台删除它再部署`
    case 'rollback':
      return `函数 ${difference.name}：流量在旧版本 ${difference.version}`
    case 'route':
      return difference.takenBy === null
        ? `HTTP 路径 ${difference.route.path}：没有指向 ${difference.route.function}`
        : `HTTP 路径 ${difference.route.path}：指向 ${difference.takenBy}，应为 ${difference.route.function}；请在控制台改`
  }
}

/** Whether a deployment can put it right. */
export function isRepairable(difference: Difference): boolean {
  return difference.kind !== 'fixed' && !(difference.kind === 'route' && difference.takenBy !== null)
}
