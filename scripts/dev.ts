import { runCommand } from './command-line/command.ts'

await runCommand(
  {
    run: 'npm run dev',
    forgotten: [[/^\d{1,5}$/, 'port']],
    flags: {
      port: { type: 'string', default: '3210', value: '<端口>', says: '换端口；0 为任意空闲端口' },
      data: { type: 'string', default: '.data', value: '<目录>', says: '换数据目录' },
      fresh: { type: 'boolean', default: false, says: '清空数据重来；只删本机云自己写下的文件' },
      quiet: { type: 'boolean', default: false, says: '不打印函数日志' },
      'allow-host': {
        type: 'string',
        multiple: true,
        value: '<主机名>',
        says: '外面用这个名字进来，如隧道的；可重复',
      },
    },
  },
  async (flags) => (await import('./dev/serve.ts')).serve(flags),
)
