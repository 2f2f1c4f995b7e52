import { pauseAfterFlush } from '../../shared/domain/reply/flush-schedule.ts'

/** What the simulation begins with. Each number is measured, assumed, a limit or a price, and says which. */

/** Measured on the local cloud, which the deployed functions ask as they ask the real one. */
export const measured = {
  /** Messages, quota and conversation, at once; the first of a conversation has one write more. */
  writesToClaim: 3,
  /** The conversation's head, at the end. */
  writesToEnd: 1,
  /** Login, list of conversations and one page, limits among them. */
  opening: { reads: 4, writes: 5, calls: 3 },
  /** Question and reply of 260 characters, and the indexes' share of a local database of a million. */
  bytesATurn: 2350,
  bytesOfIndexesATurn: 700,
  /** A gateway process on one of two cores, moderation off. */
  gatewayMsATurn: 8,
  gatewayMegabytes: 160,
}

/** Assumed of people and models; change them and run the simulation again. */
export const assumed = {
  sessionsADay: 2.5,
  turnsASession: 4,
  secondsBetweenTurns: 120,
  /** Characters of a reply: the median of a log-normal distribution, and its spread. */
  characters: 220,
  spread: 0.6,
  longestReply: 2000,
  charactersASecond: 20,
  secondsToFirstText: 1.5,
  /** How long the platform keeps an instance that has nothing to do. */
  idleInstanceSeconds: 300,
  /** Of a database request, as a function sees it. */
  databaseMs: 10,
  /** Share of a day's sessions by hour, from midnight; evenings and nights are when people talk. */
  hours: [
    4, 2.5, 1.5, 1, 0.8, 0.8, 1.2, 2, 3, 3.5, 3.7, 4, 5, 4.5, 3.8, 3.6, 3.8, 4.2, 5, 6, 7.5, 9, 10.5, 9.1,
  ],
}

/** Of one environment, as published; those of a plan differ, so the console has the last word. */
export const limits = {
  instancesOfAFunction: 1000,
  streamsOfAGatewayInstance: 100,
  /** Requests that the database serves at the same time: pay as you go; plans begin with 20. */
  databaseAtOnce: 1000,
  /** Instances of CloudBase Run before one asks for more. */
  runInstances: 28,
  /** `GATEWAY_TURNS`: turns that an instance of the gateway always runs. */
  turnsOfAGateway: 200,
}

/** Yuan, pay as you go, as the platform's example of a bill has them (2020). */
export const prices = {
  gigabyteSecond: 0.0001111,
  read: 0.015 / 10_000,
  write: 0.05 / 10_000,
  gigabyteADay: 0.07,
}

/** Of an instance, as `cloudbaserc.json` declares it. */
export const gigabytes = { chat: 0.25, gateway: 0.5 }

/** Seconds from the first text to each write of a reply that streams for `seconds`; the last one ends it. */
export function flushesOf(seconds: number): number[] {
  const times: number[] = []
  for (let at = 0; at < seconds; at += pauseAfterFlush(times.length) / 1000) times.push(at)
  return [...times, seconds]
}
