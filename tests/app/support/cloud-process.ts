import { parseArgs } from 'node:util'
import { startLocalStack } from '../../../scripts/dev/local-stack.ts'

/**
 * `--port <n> --data <folder> --model <base url>`: the local cloud in a process of its own, that tests can
 * kill.
 */
const { values } = parseArgs({
  options: { port: { type: 'string' }, data: { type: 'string' }, model: { type: 'string' } },
})
const { port, data: dataDir = '', model = '' } = values

const stack = await startLocalStack({
  neighbours: true,
  port: Number(port),
  dataDir,
  env: {
    MODEL_PROVIDER: 'openai',
    OPENAI_BASE_URL: model,
    OPENAI_API_KEY: 'offline',
    OPENAI_MODEL: 'offline-companion',
  },
})
console.log(`ready ${stack.cloud.url}`)
