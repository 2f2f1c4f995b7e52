'use strict'
// Runs inside each event-function process: loads the bundle once, then serves one call at a time over IPC.
// Plain CommonJS without dependencies, so that starting an instance costs little more than starting node.
const { existsSync, readFileSync } = require('node:fs')
const Module = require('node:module')
const { join, sep } = require('node:path')
const { pathToFileURL } = require('node:url')

const [folder, file, exportName] = process.argv.slice(2)
const send = process.send.bind(process)
// The platform gives functions no IPC channel.
delete process.send
process.on('disconnect', () => process.exit(0))

const handler = load().then(
  (main) => {
    send({ type: 'ready' })
    return main
  },
  (error) => send({ type: 'unloadable', error: describe(error) }),
)

process.on('message', async (call) => {
  const restore = applyEnvironment(call.environment)
  try {
    const main = await handler
    const result = await invoke(main, JSON.parse(call.event), contextOf(call))
    await written()
    send({ type: 'answer', requestId: call.requestId, result: JSON.stringify(result) })
  } catch (error) {
    await written()
    send({ type: 'failure', requestId: call.requestId, error: describe(error) })
  } finally {
    restore()
  }
})

async function load() {
  const manifest = join(folder, 'package.json')
  const type = existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).type : undefined
  const path = ['.js', '.cjs', '.mjs'].map((ending) => join(folder, file + ending)).find(existsSync)
  if (!path) throw new Error(`Cannot find module '${join(folder, file)}'`)
  if (type !== 'module' && !path.endsWith('.mjs')) readScriptsAsCommonJs()
  const loaded =
    type === 'module' || path.endsWith('.mjs') ? await import(pathToFileURL(path)) : require(path)
  if (typeof loaded[exportName] !== 'function')
    throw new Error(`handler ${file}.${exportName} is not a function`)
  return loaded[exportName]
}

/**
 * A deployed folder stands alone: a `"type": "module"` above it on this machine must not reach its scripts.
 */
function readScriptsAsCommonJs() {
  /* oxlint-disable no-underscore-dangle -- the only names node has for these */
  const platform = Module._extensions['.js']
  Module._extensions['.js'] = (module, filename) => {
    const own = filename.startsWith(folder + sep) && !filename.includes(`${sep}node_modules${sep}`)
    if (own) module._compile(readFileSync(filename, 'utf8'), filename)
    else platform(module, filename)
  }
}

function invoke(main, event, context) {
  if (main.length < 3) return main(event, context)
  return new Promise((resolve, reject) => {
    const returned = main(event, context, (error, result) => (error ? reject(error) : resolve(result)))
    if (returned instanceof Promise) returned.then(resolve, reject)
  })
}

/** Resolves when the output so far has left this process, so that the log can tell whose call it was. */
function written() {
  const outputs = [process.stdout, process.stderr].filter((output) => output.writableLength > 0)
  return Promise.all(outputs.map((output) => new Promise((resolve) => output.write('', resolve))))
}

function applyEnvironment(environment) {
  const before = Object.keys(environment).map((key) => [key, process.env[key]])
  Object.assign(process.env, environment)
  return () => {
    for (const [key, value] of before) {
      if (value === undefined) delete process.env[key]
      else process.env[key] = value
    }
  }
}

function contextOf(call) {
  const startedAt = Date.now()
  return {
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, startedAt + call.context.time_limit_in_ms - Date.now()),
    ...call.context,
    environment: JSON.stringify(call.environment),
    environ: Object.entries(call.environment)
      .map(([key, value]) => `${key}=${value}`)
      .join(';'),
  }
}

function describe(error) {
  return String(error instanceof Error ? (error.stack ?? error.message) : error)
}
