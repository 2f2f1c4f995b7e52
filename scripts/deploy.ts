import { runCommand } from './command-line/command.ts'
import { envFlag } from './command-line/flags.ts'

await runCommand(
  {
    run: 'npm run deploy',
    forgotten: [[/^[a-z][a-z,-]*$/, 'only']],
    flags: {
      'dry-run': { type: 'boolean', default: false, says: '只看要做什么' },
      yes: { type: 'boolean', default: false, says: '不询问' },
      only: { type: 'string', multiple: true, value: '<函数名>', says: '只部署这些；可重复，可用逗号' },
      built: { type: 'boolean', default: false, says: '用现成的构建' },
      env: envFlag,
    },
  },
  async (flags) => (await import('./deploy/deploy-project.ts')).deployProject(flags),
)
