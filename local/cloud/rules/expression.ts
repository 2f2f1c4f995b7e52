import jsep from 'jsep'
import { CloudError } from '../protocol/protocol.ts'

// `in` binds like the comparisons, as in JavaScript.
jsep.addBinaryOp('in', 7)

export type Expression = jsep.CoreExpression

const names = new Set(['auth', 'doc', 'now', 'request', 'undefined'])
const binary = new Set([
  '&&',
  '||',
  '==',
  '===',
  '!=',
  '!==',
  '<',
  '<=',
  '>',
  '>=',
  'in',
  '+',
  '-',
  '*',
  '/',
  '%',
])
const unary = new Set(['!', '-', '+'])
const parsed = new Map<string, Expression>()

/**
 * Reads one security rule. Throws CloudError INVALID_PARAM for what is no rule, or what this emulator cannot
 * judge (`get(…)` of other documents among them): a rule that is not understood must stop the developer, not
 * pass.
 */
export function parseRule(source: string): Expression {
  const known = parsed.get(source)
  if (known) return known
  const tree = parse(source)
  assertSupported(tree, source)
  parsed.set(source, tree)
  return tree
}

function parse(source: string): Expression {
  try {
    return jsep(source) as Expression
  } catch (cause) {
    throw new CloudError('INVALID_PARAM', `security rule ${JSON.stringify(source)} cannot be read`, { cause })
  }
}

function assertSupported(node: Expression, source: string): void {
  for (const child of childrenOf(node, source)) assertSupported(child as Expression, source)
}

function childrenOf(node: Expression, source: string): jsep.Expression[] {
  switch (node.type) {
    case 'Literal':
      return []
    case 'Identifier':
      return names.has(node.name) ? [] : unsupported(node.name, source)
    case 'MemberExpression':
      if (!node.computed) return [node.object]
      return node.property.type === 'Literal' ? [node.object] : unsupported('computed member', source)
    case 'UnaryExpression':
      return unary.has(node.operator) ? [node.argument] : unsupported(node.operator, source)
    case 'BinaryExpression':
      return binary.has(node.operator) ? [node.left, node.right] : unsupported(node.operator, source)
    case 'ArrayExpression':
      return node.elements.map((element) => element ?? unsupported('array hole', source))
    default:
      return unsupported(node.type, source)
  }
}

function unsupported(what: string, source: string): never {
  throw new CloudError('INVALID_PARAM', `security rule ${JSON.stringify(source)}: ${what} is not supported`)
}
