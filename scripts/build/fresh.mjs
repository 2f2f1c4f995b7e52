import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

// Plain JavaScript with its types beside it: what decides whether TypeScript must be built cannot be built.

/** A clock of a file system may be this much behind that of the process. */
const clockMs = 50

/**
 * Whether these outputs were built in the way that `key` says, are still there, and came from files as they
 * are now.
 */
export function isFresh(recordFile, key, outputs) {
  const record = readRecord(recordFile)
  return (
    record?.key === key &&
    outputs.every((file) => record.outputs.includes(file)) &&
    Object.entries(record.inputs).every(([file, state]) => state !== null && state === stateOf(file)) &&
    record.outputs.every((file) => existsSync(file))
  )
}

/** Remembers what was built of which files. Written last: a build that was cut off never counts. */
export function writeRecord(recordFile, { key, inputs, outputs, startedAt }) {
  const states = inputs.map((file) => [resolve(file), stateOf(file, startedAt - clockMs)])
  writeWhole(recordFile, JSON.stringify({ key, inputs: Object.fromEntries(states), outputs }))
}

/** Writes a file at once: another process may be reading it. */
export function writeWhole(file, content) {
  mkdirSync(dirname(file), { recursive: true })
  const next = `${file}.${process.pid}.new`
  writeFileSync(next, content)
  renameSync(next, file)
}

/** Null for a file that was written while it was read: nobody knows which of its texts went in. */
function stateOf(file, until = Infinity) {
  const stat = statSync(file, { throwIfNoEntry: false })
  if (stat === undefined) return 'none'
  return stat.mtimeMs < until ? `${stat.mtimeMs}:${stat.size}` : null
}

function readRecord(recordFile) {
  try {
    return JSON.parse(readFileSync(recordFile, 'utf8'))
  } catch {
    // Nothing was built yet.
    return null
  }
}
