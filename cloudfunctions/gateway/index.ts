import { createLog } from '../../shared/runtime/compose/compose-log.ts'
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
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      void gateway.close().then(() => process.exit(0))
    })
  }
}

void main()
