/** A condition made by `db.command`: operators for one field, or a choice among conditions. */
export interface Command {
  readonly operators: Record<string, unknown>
  and(...others: unknown[]): Command
  or(...others: unknown[]): Command
}

const isCommand = (value: unknown): value is Command =>
  typeof value === 'object' && value !== null && 'operators' in value && 'and' in value

function command(operators: Record<string, unknown>): Command {
  const self: Command = {
    operators,
    and: (...others) => command({ $and: [self, ...others.flat()] }),
    or: (...others) => command({ $or: [self, ...others.flat()] }),
  }
  return self
}

const compare =
  (operator: string) =>
  (value: unknown): Command =>
    command({ [operator]: value })

const among =
  (operator: string) =>
  (...conditions: unknown[]): Command =>
    command({ [operator]: conditions.flat() })

/** `db.command`, as far as queries go; clients of a preview write plain values only. */
export const databaseCommand = {
  eq: compare('$eq'),
  neq: compare('$ne'),
  lt: compare('$lt'),
  lte: compare('$lte'),
  gt: compare('$gt'),
  gte: compare('$gte'),
  in: compare('$in'),
  nin: compare('$nin'),
  exists: compare('$exists'),
  size: compare('$size'),
  all: compare('$all'),
  elemMatch: compare('$elemMatch'),
  and: among('$and'),
  or: among('$or'),
  nor: among('$nor'),
}

/**
 * A query in the cloud's language. There `$and` and `$or` stand above the fields, so a field's own go up to
 * them.
 */
export function encodeQuery(query: unknown): Record<string, unknown> {
  if (isCommand(query)) return encodeGroup(query.operators, encodeQuery)
  const plain: Record<string, unknown> = {}
  const groups: object[] = []
  for (const [field, value] of Object.entries(query ?? {})) {
    const [operator = ''] = isCommand(value) ? Object.keys(value.operators) : []
    if (isCommand(value) && /^\$(and|or|nor)$/.test(operator))
      groups.push(encodeGroup(value.operators, (inner) => encodeQuery({ [field]: inner })))
    else plain[field] = encode(isCommand(value) ? value.operators : value)
  }
  return groups.length > 0 ? { $and: [...groups, ...(Object.keys(plain).length > 0 ? [plain] : [])] } : plain
}

function encodeGroup(
  operators: Record<string, unknown>,
  each: (condition: unknown) => object,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(operators).map(([operator, conditions]) => [
      operator,
      (conditions as unknown[]).map(each),
    ]),
  )
}

/** A value as extended JSON. */
export function encode(value: unknown): unknown {
  if (isCommand(value)) return encode(value.operators)
  if (value instanceof Date) return { $date: value.toISOString() }
  if (value instanceof RegExp) return { $regularExpression: { pattern: value.source, options: value.flags } }
  if (Array.isArray(value)) return value.map(encode)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, encode(inner)]))
}
