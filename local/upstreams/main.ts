/** Runs the upstreams as a process: `tsx local/upstreams/main.ts [--port 3900] [--pace 20] [--log]`. */
import { parseArgs } from 'node:util'
import { startUpstreams } from './server.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    pace: { type: 'string', default: '20' },
    log: { type: 'boolean', default: false },
  },
})

const upstreams = await startUpstreams({
  port: wholeNumber('port', values.port),
  paceMs: wholeNumber('pace', values.pace),
  ...(values.log ? { log: (line: string) => process.stderr.write(`${line}\n`) } : {}),
})
process.stdout.write(`ready ${upstreams.url}\n`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    upstreams.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  })
}

function wholeNumber(name: string, text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 0)
    throw new RangeError(`--${name} is not a whole number: ${text}`)
  return number
}
