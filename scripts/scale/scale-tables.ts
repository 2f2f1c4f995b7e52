import { assumed, flushesOf, gigabytes, limits, measured, prices } from './facts.ts'
import { gatewayInstances, simulateDay, type Day } from './simulate-day.ts'

export const scaleDocument = 'docs/scale.md'
const sizes = [10_000, 100_000, 1_000_000]

const mark = (name: string, end = ''): string => `<!-- ${end}${name} -->`

/** The document with its tables as the simulation has them now. */
export function withTables(text: string): string {
  const days = sizes.map(simulateDay)
  const tables = {
    turn: turnTable(),
    day: dayTable(days),
    ceilings: ceilingTable(days),
    cost: costTable(days),
  }
  return Object.entries(tables).reduce((whole, [name, table]) => {
    const [before, rest] = whole.split(`${mark(name)}\n`)
    const [, after] = rest?.split(mark(name, '/')) ?? []
    if (before === undefined || after === undefined)
      throw new Error(`${scaleDocument} has no place for ${name}`)
    return `${before}${mark(name)}\n\n${table}\n\n${mark(name, '/')}${after}`
  }, text)
}

type Line = [string, ...string[]]

function tableOf(head: Line, lines: Line[]): string {
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

const said = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)))

const heads = (first: string): Line => [
  first,
  ...sizes.map((users) => `${users.toLocaleString('en')} people`),
]

function lineOf(days: Day[], what: string, of: (day: Day) => number): Line {
  return [what, ...days.map((day) => said(of(day)))]
}

/** One turn with a reply of the usual length. */
function turnTable(): string {
  const seconds = assumed.characters / assumed.charactersASecond
  const flushes = flushesOf(seconds).length
  const { writesToClaim, writesToEnd } = measured
  const length = assumed.secondsToFirstText + seconds
  return tableOf(
    ['of a turn', 'arithmetic', ''],
    [
      [
        'seconds',
        `${assumed.secondsToFirstText} + ${assumed.characters} / ${assumed.charactersASecond}`,
        said(length),
      ],
      [
        'writes',
        `${writesToClaim} + ${flushes} + ${writesToEnd}`,
        said(writesToClaim + flushes + writesToEnd),
      ],
      ['GB-seconds of `chat`', `${gigabytes.chat} × ${said(length)}`, said(gigabytes.chat * length)],
      [
        'bytes stored, indexes among them',
        `${measured.bytesATurn} + ${measured.bytesOfIndexesATurn}`,
        said(bytesATurn),
      ],
    ],
  )
}

const bytesATurn = measured.bytesATurn + measured.bytesOfIndexesATurn
const gigabytesADay = ({ turns }: Day): number => (turns * bytesATurn) / 1e9

function dayTable(days: Day[]): string {
  return tableOf(heads('of a day'), [
    lineOf(days, 'turns', ({ turns }) => turns),
    lineOf(days, 'calls of functions', ({ calls }) => calls),
    lineOf(days, 'documents read', ({ reads }) => reads),
    lineOf(days, 'documents written', ({ writes }) => writes),
    lineOf(days, 'cold starts of `chat`', ({ coldStarts }) => coldStarts),
    lineOf(days, 'GB of messages more', gigabytesADay),
    lineOf(days, 'GB of messages more, in a year', (day) => gigabytesADay(day) * 365),
    lineOf(days, 'turns a second, busiest minute', ({ peak }) => peak.turnsASecond),
    lineOf(days, 'database requests a second, busiest minute', ({ peak }) => peak.requestsASecond),
    lineOf(days, 'turns at once, at most', ({ peak }) => peak.turnsAtOnce),
    lineOf(days, 'people in the app at once, each with a watch', ({ peak }) => peak.sessionsAtOnce),
  ])
}

/** How much of a limit the busiest moment takes. */
const part = (value: number, limit: number): string => `${said((value / limit) * 100)} %`

const atOnce = ({ peak }: Day): number => (peak.requestsASecond * assumed.databaseMs) / 1000

function ceilingTable(days: Day[]): string {
  const { instancesOfAFunction, databaseAtOnce, turnsOfAGateway, runInstances } = limits
  const rows: Line[] = [
    [
      `instances of \`chat\`, of ${said(instancesOfAFunction)}`,
      ...days.map(({ instances }) => `${said(instances)}: ${part(instances, instancesOfAFunction)}`),
    ],
    [
      `database requests under way, of ${said(databaseAtOnce)}`,
      ...days.map((day) => `${said(atOnce(day))}: ${part(atOnce(day), databaseAtOnce)}`),
    ],
    lineOf(days, 'gateway: instances of the HTTP function', ({ peak }) => gatewayInstances(peak.turnsAtOnce)),
    [
      `gateway: containers of ${said(turnsOfAGateway)} turns, of ${said(runInstances)} on CloudBase Run`,
      ...days.map(({ peak }) => said(gatewayInstances(peak.turnsAtOnce, turnsOfAGateway))),
    ],
    lineOf(
      days,
      'gateway: processors it keeps busy',
      ({ peak }) => (peak.turnsASecond * measured.gatewayMsATurn) / 1000,
    ),
    [
      'environments, when `chat` may fill 70 %',
      ...days.map(({ instances }) => said(Math.ceil(instances / (instancesOfAFunction * 0.7)))),
    ],
  ]
  return tableOf(heads('at the busiest moment'), rows)
}

const functions = ({ seconds }: Day): number => seconds * gigabytes.chat * prices.gigabyteSecond * 30
const database = ({ reads, writes }: Day): number => (reads * prices.read + writes * prices.write) * 30
const storage = (day: Day): number => gigabytesADay(day) * 180 * prices.gigabyteADay * 30
const whole = (day: Day): number => functions(day) + database(day) + storage(day)
const gateway = ({ gatewaySeconds }: Day): number =>
  gatewaySeconds * gigabytes.gateway * prices.gigabyteSecond * 30

function costTable(days: Day[]): string {
  return tableOf(heads('yuan a month'), [
    lineOf(days, 'functions, by GB-seconds', functions),
    lineOf(days, 'database, by requests', database),
    lineOf(days, 'database, by what half a year left in it', storage),
    lineOf(days, 'together', whole),
    lineOf(days, 'together, a person', (day) => whole(day) / day.users),
    lineOf(days, 'functions, when turns run in the gateway instead', gateway),
  ])
}
