type Doc = { _id?: string } & Record<string, unknown>

/** One event of the cloud about one document of a watch. */
export interface ChangeMessage {
  id: number
  queueType: 'init' | 'enqueue' | 'dequeue' | 'update'
  dataType: string
  docId: string
  doc: Doc
  updatedFields?: Record<string, unknown>
  removedFields?: string[]
}

/** The documents that a watch shows, as snapshots in the platform's form. */
export interface ResultSet {
  begin(docs: object[]): object
  change(message: ChangeMessage): object
}

export function createResultSet(): ResultSet {
  let docs: Doc[] = []
  const snapshot = (id: number, docChanges: object[], type?: 'init'): object => ({
    id,
    docs,
    docChanges,
    ...(type && { type }),
  })
  return {
    begin(found) {
      docs = found as Doc[]
      const changes = docs.map((doc) => ({ id: 0, queueType: 'init', dataType: 'init', docId: doc._id, doc }))
      return snapshot(0, changes, 'init')
    },
    change(message) {
      const { id, queueType, dataType, docId, doc, updatedFields, removedFields } = message
      const others = docs.filter(({ _id }) => _id !== docId)
      const known = docs.some(({ _id }) => _id === docId)
      if (queueType === 'dequeue') docs = others
      else docs = known ? docs.map((old) => (old._id === docId ? doc : old)) : [...docs, doc]
      const change = { id, queueType, dataType, docId, doc, updatedFields, removedFields }
      return snapshot(id, [change])
    },
  }
}
