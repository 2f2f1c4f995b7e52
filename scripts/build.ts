import { runCommand } from './command-line/command.ts'

await runCommand({ run: 'npm run build', flags: {} }, async () =>
  (await import('./build/build-all.ts')).buildAll(),
)
