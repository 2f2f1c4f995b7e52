import { readFileSync } from 'node:fs'
import { findNodeAtLocation, parseTree, type JSONPath, type ParseError } from 'jsonc-parser'
import type { z } from 'zod'
import { CompileError, type Diagnostic } from './diagnostic.ts'
import { isFile } from './files.ts'

export type Place = Pick<Diagnostic, 'file' | 'line' | 'column'>

/** A configuration file that has the shape it should have. */
export interface JsonSource<Value> {
  value: Value
  /** Where the value at this path is written, or as much of the path as is. */
  placeOf(path: JSONPath): Place
}

/** A configuration that nobody wrote. */
export const noSource = (file: string): JsonSource<Record<string, never>> => ({
  value: {},
  placeOf: () => ({ file, line: 1, column: 1 }),
})

/**
 * Reads a JSON file; `name` is what diagnostics call it. Throws CompileError where it is missing, not JSON or
 * of another shape.
 */
export function readJson<Schema extends z.ZodType>(
  file: string,
  name: string,
  schema: Schema,
): JsonSource<z.output<Schema>> {
  if (!isFile(file)) throw new CompileError({ file: name, line: 1, column: 1 }, 'the file does not exist')
  const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
  const value = parse(text, name)
  const tree = parseTree(text)
  const placeOf = (path: JSONPath): Place => {
    for (let end = path.length; tree && end >= 0; end--) {
      const node = findNodeAtLocation(tree, path.slice(0, end))
      if (node) return placeAt(text, node.offset, name)
    }
    return placeAt(text, 0, name)
  }
  const checked = schema.safeParse(value)
  if (checked.success) return { value: checked.data, placeOf }
  const [issue] = checked.error.issues
  const path = (issue?.path ?? []) as JSONPath
  throw new CompileError(placeOf(path), `${path.join('.')}: ${issue?.message}`, checked.error)
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    // Not every message of the engine says where; the first error of a parser that goes on does.
    const errors: ParseError[] = []
    parseTree(text, errors, { disallowComments: true, allowTrailingComma: false })
    const message = cause instanceof Error ? cause.message : String(cause)
    throw new CompileError(placeAt(text, errors[0]?.offset ?? text.length, name), message, cause)
  }
}

function placeAt(text: string, offset: number, file: string): Place {
  const before = text.slice(0, offset).split('\n')
  return { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}
