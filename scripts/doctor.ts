import { runCommand } from './command-line/command.ts'
import { envFlag } from './command-line/flags.ts'

await runCommand(
  { run: 'npm run doctor', forgotten: [[/./, 'env']], flags: { env: envFlag } },
  async ({ env }) => (await import('./deploy/examine.ts')).examine(env),
)
