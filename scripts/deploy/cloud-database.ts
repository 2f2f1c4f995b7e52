import type CloudBase from '@cloudbase/manager-node'

export interface CloudIndex {
  name: string
  /** As `collections-cloudbase.ts` writes them: `-` before a field means descending. */
  fields: string[]
  unique: boolean
}

/** One of the simple permissions, or a rule written out. */
export type Rule = 'READONLY' | 'PRIVATE' | 'ADMINWRITE' | 'ADMINONLY' | { read: unknown; write: unknown }

export interface CloudDatabase {
  collections(): Promise<string[]>
  /** The indexes of a collection, without the platform's own. */
  indexes(collection: string): Promise<CloudIndex[]>
  rules(collections: string[]): Promise<Map<string, Rule>>
  createCollection(name: string): Promise<void>
  changeIndexes(collection: string, create: CloudIndex[], drop: string[]): Promise<void>
  setRule(collection: string, rule: Rule): Promise<void>
}

const page = 100

export function createCloudDatabase({ database, permission }: CloudBase): CloudDatabase {
  return {
    async collections() {
      const names: string[] = []
      for (;;) {
        const { Collections } = await database.listCollections({ MgoOffset: names.length, MgoLimit: page })
        names.push(...Collections.map(({ CollectionName }) => CollectionName))
        if (Collections.length < page) return names
      }
    },
    async indexes(collection) {
      const { Indexes = [] } = await database.describeCollection(collection)
      return Indexes.filter(({ Name }) => Name !== '_id_').map(({ Name, Keys, Unique }) => ({
        name: Name,
        fields: Keys.map((key) => `${key.Direction === '-1' ? '-' : ''}${key.Name ?? ''}`),
        unique: Unique,
      }))
    },
    async rules(collections) {
      if (collections.length === 0) return new Map()
      const options = { resourceType: 'collection', resources: collections } as const
      const { Data } = await permission.describeResourcePermission(options)
      return new Map(
        Data.PermissionList.map((one) => [one.Resource ?? '', toRule(one.Permission, one.SecurityRule)]),
      )
    },
    async createCollection(name) {
      await database.createCollection(name)
    },
    async changeIndexes(collection, create, drop) {
      await database.updateCollection(collection, {
        CreateIndexes: create.map(({ name, fields, unique }) => ({
          IndexName: name,
          MgoKeySchema: { MgoIndexKeys: fields.map(toKey), MgoIsUnique: unique },
        })),
        DropIndexes: drop.map((name) => ({ IndexName: name })),
      })
    },
    async setRule(collection, rule) {
      const given =
        typeof rule === 'string'
          ? { permission: rule }
          : { permission: 'CUSTOM' as const, securityRule: JSON.stringify(rule) }
      await permission.modifyResourcePermission({
        resourceType: 'collection',
        resource: collection,
        ...given,
      })
    },
  }
}

function toKey(field: string): { Name: string; Direction: string } {
  return field.startsWith('-') ? { Name: field.slice(1), Direction: '-1' } : { Name: field, Direction: '1' }
}

/** A rule that is no JSON equals none of ours, and is shown as it stands. */
function toRule(permission = 'PRIVATE', securityRule?: string): Rule {
  if (permission !== 'CUSTOM') return permission as Rule
  try {
    return JSON.parse(securityRule ?? '{}') as Rule
  } catch {
    return { read: securityRule, write: securityRule }
  }
}
