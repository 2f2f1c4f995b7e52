import { allOf, anyOf, type AtomOperator, type Condition } from './condition.ts'
import { compareConstants, valueOf, type RuleContext, type Value } from './evaluation.ts'
import type { Expression } from './expression.ts'
import { isScalar } from './scalar.ts'

const operators: Record<string, AtomOperator> = {
  '==': 'eq',
  '===': 'eq',
  '!=': 'ne',
  '!==': 'ne',
  '>': 'gt',
  '>=': 'gte',
  '<': 'lt',
  '<=': 'lte',
  in: 'in',
}
const mirrored: Partial<Record<AtomOperator, AtomOperator>> = { gt: 'lt', gte: 'lte', lt: 'gt', lte: 'gte' }

/** Fills caller, clock and request into a rule; what remains speaks of the document alone. */
export function reduceRule(node: Expression, context: RuleContext, negated = false): Condition {
  if (node.type === 'UnaryExpression' && node.operator === '!') {
    return reduceRule(node.argument as Expression, context, !negated)
  }
  if (node.type === 'BinaryExpression') {
    const left = node.left as Expression
    const right = node.right as Expression
    if (node.operator === '&&' || node.operator === '||') {
      const join = (node.operator === '&&') === negated ? anyOf : allOf
      return join(reduceRule(left, context, negated), reduceRule(right, context, negated))
    }
    const operator = operators[node.operator]
    if (operator) return negateIf(negated, comparison(operator, left, right, context))
  }
  return truth(valueOf(node, context), negated)
}

/** A bare value as a condition: a field must be `true`, as far as a database can tell. */
function truth(value: Value, negated: boolean): Condition {
  if (value.kind === 'field') return { path: value.path, operator: negated ? 'ne' : 'eq', values: [true] }
  if (value.kind === 'unknown') return 'unknown'
  return (value.kind === 'constant' && Boolean(value.value)) !== negated
}

function comparison(
  operator: AtomOperator,
  left: Expression,
  right: Expression,
  context: RuleContext,
): Condition {
  const a = valueOf(left, context)
  const b = valueOf(right, context)
  if (a.kind === 'absent' || b.kind === 'absent') return absentComparison(operator, a, b, left, right)
  if (a.kind === 'constant' && b.kind === 'constant') return constantComparison(operator, a.value, b.value)
  if (a.kind === 'field' && b.kind === 'constant') return fieldComparison(a.path, operator, b.value)
  if (a.kind === 'constant' && b.kind === 'field') {
    // `x in doc.list` is how MongoDB reads equality with an array field.
    return fieldComparison(b.path, operator === 'in' ? 'eq' : (mirrored[operator] ?? operator), a.value)
  }
  return 'unknown'
}

function absentComparison(
  operator: AtomOperator,
  a: Value,
  b: Value,
  left: Expression,
  right: Expression,
): Condition {
  const other = a.kind === 'absent' ? right : left
  const bothAbsent = a.kind === b.kind
  const isNullWord =
    (other.type === 'Literal' && other.value === null) ||
    (other.type === 'Identifier' && other.name === 'undefined')
  if (bothAbsent || !isNullWord) return 'unknown'
  return operator === 'eq' ? true : operator === 'ne' ? false : 'unknown'
}

function constantComparison(operator: AtomOperator, left: unknown, right: unknown): Condition {
  if (operator === 'in') {
    if (!Array.isArray(right)) return 'unknown'
    return right.some((item) => compareConstants('eq', left, item) === true)
  }
  return compareConstants(operator, left, right) ?? 'unknown'
}

function fieldComparison(path: string, operator: AtomOperator, value: unknown): Condition {
  if (path === '') return 'unknown'
  if (operator === 'in') {
    return Array.isArray(value) && value.every(isScalar) ? { path, operator, values: value } : 'unknown'
  }
  return isScalar(value) ? { path, operator, values: [value] } : 'unknown'
}

function negateIf(negated: boolean, condition: Condition): Condition {
  if (!negated || condition === 'unknown') return condition
  if (typeof condition === 'boolean') return !condition
  if (!('operator' in condition)) return 'unknown'
  const opposite = negatedWords[condition.operator]
  return opposite ? { ...condition, operator: opposite } : 'unknown'
}

// The opposite of an order comparison also holds for missing fields and other types: no query condition
// proves that.
const negatedWords: Partial<Record<AtomOperator, AtomOperator>> = { eq: 'ne', ne: 'eq', in: 'nin', nin: 'in' }
