import { runCommand } from './command-line/command.ts'

await runCommand({ run: 'npm run screenshots', flags: {} }, async () =>
  (await import('./screenshots/take-screenshots.ts')).takeScreenshots(),
)
