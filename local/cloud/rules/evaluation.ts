import type { Expression } from './expression.ts'
import { compare, isEqual, isScalar } from './scalar.ts'

/** Who calls; null for a caller without identity. */
export type Auth = { openid: string; unionid?: string; loginType?: string } | null

/**
 * What a rule may look at. `document` is given when it is known (a new document), absent when a query stands
 * for it.
 */
export interface RuleContext {
  auth: Auth
  /** Milliseconds since 1970. */
  now: number
  request?: { data: Record<string, unknown> }
  document?: Record<string, unknown>
}

/**
 * A sub-expression's value. `absent` is a caller or request field that is not there: it equals nothing a
 * document could hold, or else a caller without openid would match documents without owner.
 */
export type Value =
  | { kind: 'constant'; value: unknown }
  | { kind: 'field'; path: string }
  | { kind: 'absent' }
  | { kind: 'unknown' }

const unknown: Value = { kind: 'unknown' }
const absent: Value = { kind: 'absent' }

export function valueOf(node: Expression, context: RuleContext): Value {
  switch (node.type) {
    case 'Literal':
      return constant(node.value)
    case 'Identifier':
      return rootValue(node.name, context)
    case 'MemberExpression':
      return memberValue(node, context)
    case 'ArrayExpression':
      return listValue(node.elements as Expression[], context)
    case 'UnaryExpression':
      return numeric([valueOf(node.argument as Expression, context)], ([n]) =>
        sign(node.operator, n as number),
      )
    case 'BinaryExpression': {
      const operands = [node.left, node.right].map((side) => valueOf(side as Expression, context))
      return numeric(operands, ([a, b]) => calculate(node.operator, a as number, b as number))
    }
    default:
      return unknown
  }
}

function rootValue(name: string, context: RuleContext): Value {
  if (name === 'now') return constant(context.now)
  if (name === 'auth') return constant(context.auth)
  if (name === 'request') return context.request ? constant(context.request) : absent
  if (name === 'undefined') return constant(null)
  return context.document ? constant(context.document) : { kind: 'field', path: '' }
}

function memberValue(node: Extract<Expression, { type: 'MemberExpression' }>, context: RuleContext): Value {
  const object = valueOf(node.object as Expression, context)
  const property = node.property as Expression
  const name = String(
    property.type === 'Identifier' ? property.name : property.type === 'Literal' ? property.value : '',
  )
  if (object.kind === 'field') return { kind: 'field', path: object.path ? `${object.path}.${name}` : name }
  if (object.kind !== 'constant') return object
  const holder = object.value
  if (typeof holder === 'object' && holder !== null && Object.hasOwn(holder, name)) {
    return constant((holder as Record<string, unknown>)[name])
  }
  return rootOf(node) === 'doc' ? constant(null) : absent
}

function rootOf(node: Expression): string {
  if (node.type === 'MemberExpression') return rootOf(node.object as Expression)
  return node.type === 'Identifier' ? node.name : ''
}

function listValue(elements: Expression[], context: RuleContext): Value {
  const values = elements.map((element) => valueOf(element, context))
  if (values.some((value) => value.kind !== 'constant')) return unknown
  return constant(values.map((value) => (value.kind === 'constant' ? value.value : null)))
}

function numeric(operands: Value[], apply: (numbers: unknown[]) => number | undefined): Value {
  const numbers = operands.map((operand) => (operand.kind === 'constant' ? operand.value : undefined))
  if (!numbers.every((value) => typeof value === 'number')) return unknown
  const result = apply(numbers)
  return result === undefined ? unknown : constant(result)
}

function sign(operator: string, value: number): number | undefined {
  return operator === '-' ? -value : operator === '+' ? value : undefined
}

function calculate(operator: string, a: number, b: number): number | undefined {
  switch (operator) {
    case '+':
      return a + b
    case '-':
      return a - b
    case '*':
      return a * b
    case '/':
      return a / b
    case '%':
      return a % b
    default:
      return undefined
  }
}

function constant(value: unknown): Value {
  return { kind: 'constant', value: value === undefined ? null : value }
}

/** Compares two known values with one of the atom operators; undefined when they cannot be compared. */
export function compareConstants(operator: string, left: unknown, right: unknown): boolean | undefined {
  if (!isScalar(left) || !isScalar(right)) {
    // Whether an object is null is all that can be asked about it.
    if (left !== null && right !== null) return undefined
    return operator === 'ne' ? true : operator === 'eq' ? false : undefined
  }
  if (operator === 'eq') return isEqual(left, right)
  if (operator === 'ne') return !isEqual(left, right)
  const order = compare(left, right)
  if (order === undefined) return false
  if (operator === 'gt') return order > 0
  if (operator === 'gte') return order >= 0
  return operator === 'lt' ? order < 0 : order <= 0
}
