import type { Metafile } from 'esbuild'

/** What a bundle holds, by what it is there for. The first that fits counts. */
const groups: readonly { what: string; why: string; fits: RegExp }[] = [
  { what: 'zod', why: 'every door checks what comes in, every adapter what documents hold', fits: /\/zod\// },
  { what: 'ws', why: 'WebSocket clients', fits: /\/ws\// },
  { what: 'Hono', why: 'routes and answers of the gateway', fits: /\/(@hono|hono)\// },
  { what: 'jose', why: 'access tokens of the gateway', fits: /\/jose\// },
  { what: 'ipaddr.js', why: 'limits by address, which proxies may stand before', fits: /\/ipaddr\.js\// },
  {
    what: 'database',
    why: 'the wire to CloudBase, and a file for each collection',
    fits: /^shared\/adapters\/cloudbase\//,
  },
  {
    what: 'models',
    why: 'asking a model and reading its stream while the claim is under way',
    fits: /^shared\/(adapters\/models|runtime\/providers)\//,
  },
  {
    what: 'turns and replies',
    why: 'the use-cases of a turn, and the draft that takes tags and thoughts off',
    fits: /^shared\/(usecases\/(turn|replies)|domain\/reply)\//,
  },
  {
    what: 'safety',
    why: 'cards, lines of help and safe texts; the grammar of danger and the judge are loaded by the first turn',
    fits: /^(lazy-module:)?shared\/domain\/safety\//,
  },
  {
    what: 'feelings',
    why: 'tags and their names; the words of feelings are loaded by the first text that is tagged',
    fits: /^(lazy-module:)?shared\/domain\/emotion\//,
  },
  {
    what: 'moderation and retrieval',
    why: 'who judges a text and where it is looked up; word lists and packages come later',
    fits: /^(lazy-module:)?shared\/adapters\/(moderation|retrieval|wechat)\//,
  },
  {
    what: 'WeCom',
    why: 'encrypted callbacks, linked people',
    fits: /^shared\/(adapters|usecases|domain)\/wecom\/|^shared\/protocol\/(wecom|sealed)/,
  },
  {
    what: 'door',
    why: 'the function itself, its contract, caller, settings and composition',
    fits: /^(cloudfunctions|shared\/(contract|runtime|protocol|ports))\//,
  },
  { what: 'other rules', why: 'conversations, people, upkeep, personas, log', fits: /./ },
]

/** Kilobytes at start, by group. */
export function contentsOf(metafile: Metafile): Map<string, number> {
  const entry = Object.entries(metafile.outputs).find(([file]) => file.endsWith('/index.js'))
  const sums = new Map<string, number>(groups.map(({ what }) => [what, 0]))
  for (const [file, { bytesInOutput }] of Object.entries(entry?.[1].inputs ?? {})) {
    const what = groups.find(({ fits }) => fits.test(file))?.what ?? ''
    sums.set(what, (sums.get(what) ?? 0) + bytesInOutput / 1024)
  }
  return sums
}

/** The table of docs/bundles.md. */
export function bundleTable(metafiles: Record<string, Metafile>): string {
  const names = Object.keys(metafiles).filter((name) => name !== 'gateway-ws')
  const contents = names.map((name) => contentsOf(metafiles[name] as Metafile))
  const lines = groups.map(({ what, why }) => [
    what,
    ...contents.map((sums) => said(sums.get(what) ?? 0)),
    why,
  ])
  const whole = contents.map((sums) => said([...sums.values()].reduce((total, size) => total + size, 0)))
  const rows = [
    ['KB at start', ...names.map((name) => `\`${name}\``), 'why'],
    ['---', ...names.map(() => '---:'), '---'],
    ...lines,
    ['together', ...whole, ''],
  ]
  return rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

const said = (size: number): string => (size < 0.5 ? '' : size.toFixed(0))
