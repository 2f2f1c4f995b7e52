import { assumed, flushesOf, limits, measured } from './facts.ts'

const daySeconds = 86_400
/** What lasts over midnight counts at the beginning of the same day. */
function wrap(second: number): number {
  const whole = Math.trunc(second)
  return whole < daySeconds ? whole : whole - daySeconds
}

/** One day of so many people, by the second. */
export interface Day {
  users: number
  sessions: number
  turns: number
  seconds: number
  reads: number
  writes: number
  calls: number
  /** The most of any second; of rates, the most of any minute, as a mean. */
  peak: { turnsASecond: number; requestsASecond: number; turnsAtOnce: number; sessionsAtOnce: number }
  /** Instances of `chat`, each of which runs one turn: the most at once, and how often one had to start. */
  instances: number
  coldStarts: number
  /** Of the gateway, which holds many turns in an instance. */
  gatewaySeconds: number
}

interface Kind {
  seconds: number
  flushes: number[]
}

const kindsOfReply = 256

/**
 * Lets people come, ask and read for a day. The same numbers from the same facts: chance has a seed. Sessions
 * begin at random at the hour's rate; each opens the app, asks its questions and is over.
 */
export function simulateDay(users: number): Day {
  const chance = createChance(users)
  const kinds = kindsOf()
  const began = new Uint32Array(daySeconds)
  const requests = new Uint32Array(daySeconds)
  const running = new Int32Array(daySeconds)
  const open = new Int32Array(daySeconds)
  const { turnsASession, secondsBetweenTurns, secondsToFirstText } = assumed
  const sessionSeconds = turnsASession * secondsBetweenTurns
  const sum = { users, sessions: 0, turns: 0, seconds: 0, reads: 0, writes: 0, calls: 0 }

  function ask(at: number): void {
    const kind = kinds[Math.floor(chance() * kindsOfReply)] as Kind
    const text = at + secondsToFirstText
    const end = text + kind.seconds
    count(began, at, 1)
    count(requests, at, measured.writesToClaim)
    for (const flush of kind.flushes) count(requests, text + flush, 1)
    count(requests, end, measured.writesToEnd)
    between(running, at, end)
    sum.turns += 1
    sum.calls += 1
    sum.seconds += end - at
    sum.writes += measured.writesToClaim + kind.flushes.length + measured.writesToEnd
  }

  for (let second = 0; second < daySeconds; second += 1) {
    for (let left = poisson(chance, rateAt(second, users)); left > 0; left -= 1) {
      const { opening } = measured
      count(requests, second, opening.reads + opening.writes)
      between(open, second, second + sessionSeconds)
      sum.sessions += 1
      sum.reads += opening.reads
      sum.writes += opening.writes
      sum.calls += opening.calls
      for (let turn = 0; turn < turnsASession; turn += 1)
        ask(second + (turn + chance()) * secondsBetweenTurns)
    }
  }
  const turnsAtOnce = accumulate(running)
  const { instances, coldStarts } = lease(turnsAtOnce)
  return {
    ...sum,
    peak: {
      turnsASecond: busiestMinute(began),
      requestsASecond: busiestMinute(requests),
      turnsAtOnce: largest(turnsAtOnce),
      sessionsAtOnce: largest(accumulate(open)),
    },
    instances,
    coldStarts,
    gatewaySeconds: turnsAtOnce.reduce((total, now) => total + gatewayInstances(now), 0),
  }
}

/** Instances of the gateway that hold these turns, by what the platform lets one hold. */
export const gatewayInstances = (turnsAtOnce: number, each = limits.streamsOfAGatewayInstance): number =>
  Math.ceil(turnsAtOnce / each)

function rateAt(second: number, users: number): number {
  const { hours, sessionsADay } = assumed
  const whole = hours.reduce((total, share) => total + share, 0)
  return (((hours[Math.floor(second / 3600)] ?? 0) / whole) * users * sessionsADay) / 3600
}

/** Lengths of replies, each as likely as the others. */
function kindsOf(): Kind[] {
  const { characters, spread, longestReply, charactersASecond } = assumed
  return Array.from({ length: kindsOfReply }, (_, at) => {
    const length = characters * Math.exp(spread * normalQuantile((at + 0.5) / kindsOfReply))
    const seconds = Math.min(length, longestReply) / charactersASecond
    return { seconds, flushes: flushesOf(seconds) }
  })
}

/** The logistic curve that lies closest to the normal one. */
const normalQuantile = (part: number): number => Math.log(part / (1 - part)) / 1.702

function count(seconds: Uint32Array, at: number, times: number): void {
  const place = wrap(at)
  seconds[place] = (seconds[place] ?? 0) + times
}

/** Marks a beginning and an end; a stretch over midnight is at both ends of the day. */
function between(changes: Int32Array, from: number, to: number): void {
  const first = wrap(from)
  const last = wrap(to)
  changes[first] = (changes[first] ?? 0) + 1
  changes[last] = (changes[last] ?? 0) - 1
  if (last < first) changes[0] = (changes[0] ?? 0) + 1
}

function accumulate(changes: Int32Array): Int32Array {
  let now = 0
  return changes.map((change) => (now += change))
}

/** An instance is kept while it was of use within the last minutes, so there are as many as then were. */
function lease(turnsAtOnce: Int32Array): { instances: number; coldStarts: number } {
  const kept: number[] = []
  let before = 0
  let coldStarts = 0
  let instances = 0
  for (let second = 0; second < daySeconds; second += 1) {
    const wanted = turnsAtOnce[second] ?? 0
    while (kept.length > 0 && (turnsAtOnce[kept.at(-1) ?? 0] ?? 0) <= wanted) kept.pop()
    kept.push(second)
    if (second - (kept[0] ?? 0) > assumed.idleInstanceSeconds) kept.shift()
    const held = turnsAtOnce[kept[0] ?? 0] ?? 0
    coldStarts += Math.max(0, held - before)
    instances = Math.max(instances, held)
    before = held
  }
  return { instances, coldStarts }
}

const largest = (values: Int32Array): number => values.reduce((most, value) => Math.max(most, value), 0)

function busiestMinute(seconds: Uint32Array): number {
  let most = 0
  for (let from = 0; from < daySeconds; from += 60)
    most = Math.max(
      most,
      seconds.subarray(from, from + 60).reduce((total, value) => total + value, 0),
    )
  return most / 60
}

/** Random numbers from 0 to 1, the same for the same seed (mulberry32). */
function createChance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function poisson(chance: () => number, mean: number): number {
  const floor = Math.exp(-mean)
  let times = 0
  for (let left = chance(); left > floor; left *= chance()) times += 1
  return times
}
