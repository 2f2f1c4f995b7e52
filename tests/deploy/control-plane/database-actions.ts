import { z } from 'zod'
import { ApiError } from './api-error.ts'
import type { Action } from './action.ts'
import type { CloudCollection, CloudIndex, CloudState } from './state.ts'

const createIndex = z.object({
  IndexName: z.string(),
  MgoKeySchema: z.object({
    MgoIndexKeys: z.array(z.object({ Name: z.string(), Direction: z.enum(['1', '-1', '2dsphere']) })).min(1),
    MgoIsUnique: z.boolean(),
  }),
})
const updateParams = z.object({
  TableName: z.string(),
  CreateIndexes: z.array(createIndex).default([]),
  DropIndexes: z.array(z.object({ IndexName: z.string() })).default([]),
})
const permissionParams = z.object({
  ResourceType: z.literal('collection'),
  Resource: z.string(),
  Permission: z.enum(['READONLY', 'PRIVATE', 'ADMINWRITE', 'ADMINONLY', 'CUSTOM']),
  SecurityRule: z.string().optional(),
})

/** Collections, their indexes and rules. */
export const databaseActions: Record<string, Action> = {
  ListTables({ MgoOffset = 0, MgoLimit = 100 }, state) {
    const names = [...state.collections.keys()]
    const start = Number(MgoOffset)
    return {
      Tables: names
        .slice(start, start + Number(MgoLimit))
        .map((TableName) => ({ TableName, Count: 0, Size: 0 })),
      Pager: { Offset: start, Limit: Number(MgoLimit), Total: names.length },
    }
  },
  CreateTable({ TableName }, state) {
    const name = String(TableName)
    if (state.collections.has(name)) throw new ApiError('ResourceInUse', `${name} exists`)
    state.collections.set(name, { indexes: [idIndex], permission: 'PRIVATE' })
    return {}
  },
  DescribeTable({ TableName }, state) {
    const { indexes } = collectionOf(TableName, state)
    return { Indexes: indexes.map(describeIndex), IndexNum: indexes.length }
  },
  UpdateTable(params, state) {
    const { TableName, CreateIndexes, DropIndexes } = updateParams.parse(params)
    const target = collectionOf(TableName, state)
    const dropped = DropIndexes.map(({ IndexName }) => IndexName)
    target.indexes = target.indexes.filter(({ name }) => !dropped.includes(name))
    for (const { IndexName, MgoKeySchema } of CreateIndexes) {
      if (target.indexes.some(({ name }) => name === IndexName))
        throw new ApiError('FailedOperation', `index ${IndexName} exists`)
      const keys = MgoKeySchema.MgoIndexKeys.map(({ Name, Direction }) => ({
        name: Name,
        direction: Direction,
      }))
      target.indexes.push({ name: IndexName, keys, unique: MgoKeySchema.MgoIsUnique })
    }
    return {}
  },
  DescribeResourcePermission({ Resources = [] }, state) {
    const names = z
      .array(z.string())
      .parse(Resources)
      .filter((name) => state.collections.has(name))
    const list = names.map((name) => {
      const { permission, securityRule } = collectionOf(name, state)
      return {
        ResourceType: 'collection',
        Resource: name,
        Permission: permission,
        SecurityRule: securityRule,
      }
    })
    return { Data: { TotalCount: list.length, PermissionList: list } }
  },
  ModifyResourcePermission(params, state) {
    const given = permissionParams.parse(params)
    const target = collectionOf(given.Resource, state)
    target.permission = given.Permission
    if (given.SecurityRule === undefined) delete target.securityRule
    else target.securityRule = given.SecurityRule
    return { Data: { Success: true } }
  },
}

const idIndex: CloudIndex = { name: '_id_', keys: [{ name: '_id', direction: '1' }], unique: true }

function collectionOf(name: unknown, state: CloudState): CloudCollection {
  const found = state.collections.get(String(name))
  if (!found) throw new ApiError('ResourceNotFound', `table ${String(name)} not exist`)
  return found
}

function describeIndex({ name, keys, unique }: CloudIndex): object {
  const described = keys.map(({ name: field, direction }) => ({ Name: field, Direction: direction }))
  return { Name: name, Size: 0, Keys: described, Unique: unique, Accesses: { Ops: 0, Since: '' } }
}
