import { createLog } from '../../shared/runtime/compose/compose-log.ts'
import { warmingSteps } from '../../shared/usecases/turn/warm-turn.ts'
import { functionName } from './app.ts'
import { startGateway } from './server.ts'
import { reportStart } from './start-report.ts'

/** The port that the platform calls for HTTP functions. */
const platformPort = 9000

async function main(): Promise<void> {
  const log = createLog(functionName, 'start')
  reportStart(log)
  const port = Number(process.env.PORT ?? platformPort)
  const gateway = await startGateway({ port, host: process.env.HOST ?? '0.0.0.0' })
  log.info('listening', { port: gateway.port })
  warm()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      void gateway.close().then(() => process.exit(0))
    })
  }
}

/** Beside what the process begins to serve: each step lets requests pass that have come. */
function warm(at = 0): void {
  const step = warmingSteps[at]
  if (!step) return
  setImmediate(() => {
    step()
    warm(at + 1)
  })
}

void main()
