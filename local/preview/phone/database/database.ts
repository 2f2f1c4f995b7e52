import type { CloudLine } from '../cloud-line.ts'
import type { Journal } from '../journal.ts'
import { databaseCommand } from './command.ts'
import { createQuery, type Asked } from './query.ts'
import { knownNamesOnly } from '../framework/known-names.ts'
import { createRequests } from './requests.ts'
import { createWatches } from './watches.ts'

const nothingYet: Asked = { query: {}, order: [] }

/** `wx.cloud.database()`: reads, writes and watches under the collection's rules. */
export function createDatabase(line: CloudLine, journal: Journal) {
  const requests = createRequests(line, journal)
  const watches = createWatches(line)
  return knownNamesOnly('database', {
    command: knownNamesOnly('database.command', databaseCommand),
    RegExp: ({ regexp, options = '' }: { regexp: string; options?: string }) => new RegExp(regexp, options),
    collection: (collection: string) => ({
      ...createQuery({ collection, requests, watches }, nothingYet),
      doc: (id: string) => createDocument({ collection, requests, watches }, id),
      add: requests.api('add', ({ data }: { data: object }) => ({ action: 'add', collection, data })),
    }),
  })
}

function createDocument(place: Parameters<typeof createQuery>[0], id: string) {
  const { collection, requests } = place
  const query = { _id: id }
  return {
    async get() {
      const { data, ...rest } = await requests.send({ action: 'get', collection, query })
      const [found] = data as object[]
      if (!found) throw new Error(`document.get:fail document with _id ${id} does not exist`)
      return { ...rest, data: found }
    },
    update: requests.api('update', ({ data }: { data: object }) => ({
      action: 'update',
      collection,
      query,
      data: { $set: data },
    })),
    set: requests.api('set', ({ data }: { data: object }) => ({ action: 'set', collection, id, data })),
    remove: requests.api('remove', () => ({ action: 'remove', collection, query })),
    watch: createQuery(place, { query, order: [] }).watch,
  }
}
