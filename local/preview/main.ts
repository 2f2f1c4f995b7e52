import { parseArgs } from 'node:util'
import { startPreview } from './index.ts'

const { values: flags } = parseArgs({
  options: {
    miniprogram: { type: 'string', default: 'miniprogram' },
    cloud: { type: 'string', default: 'http://127.0.0.1:3210' },
    port: { type: 'string', default: '3211' },
    persons: { type: 'string' },
  },
})

const preview = await startPreview({
  miniprogramDir: flags.miniprogram,
  cloudUrl: flags.cloud,
  port: Number(flags.port),
  ...(flags.persons && { persons: flags.persons.split(',') }),
})
process.stdout.write(`ready ${preview.url}\n`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void preview.close())
