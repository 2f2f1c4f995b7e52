import { readSettings } from '../../scripts/deploy/settings.ts'
import { leave } from '../../scripts/command-line/leave.ts'

/** Says in one sentence what is missing, before a single test fails of it. */
export async function setup(): Promise<void> {
  const environment = process.env.REMOTE ?? ''
  if (environment === '')
    leave(
      'REMOTE 没有填：写成 REMOTE=<环境 ID> npm run test:e2e；要先部署过，并填有 TICKET_SECRET 和腾讯云密钥',
    )
  const { values } = await readSettings(environment)
  if (values.TICKET_SECRET === undefined) leave('TICKET_SECRET 没有填：应与部署这个环境时的一样')
}
