import { parseJson } from '../../../protocol/json.ts'

/** Matches a string in either quotes, a comma before a closing bracket, and values of other languages. */
const token =
  /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|,(?=\s*[}\]])|(?<![\w.])(?:NaN|-?Infinity|undefined|None|True|False)\b/gs

/**
 * Parses JSON that other languages wrote: raw control characters in strings, trailing commas, single quotes,
 * `NaN` and `None`. Returns undefined for any other fault.
 */
export function parseSpoilt(text: string): unknown {
  const escaped = text.replaceAll(/\p{Cc}/gu, (mark) =>
    mark === '\n' ? mark : JSON.stringify(mark).slice(1, -1),
  )
  return parseJson(escaped) ?? parseJson(escaped.replaceAll(token, mend))
}

function mend(found: string): string {
  if (found.startsWith('"')) return found
  if (found.startsWith("'")) {
    const inner = found.slice(1, -1).replaceAll(/\\'|"/g, (mark) => (mark === '"' ? String.raw`\"` : "'"))
    return `"${inner}"`
  }
  if (found === ',') return ''
  if (found === 'True') return 'true'
  return found === 'False' ? 'false' : 'null'
}
