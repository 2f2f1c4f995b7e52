import { setMaxListeners } from 'node:events'
import type { TurnData } from '../../shared/contract/chat.ts'
import { AppError } from '../../shared/contract/errors.ts'
import type { Caller } from '../../shared/domain/people/caller.ts'
import type { TurnBegun } from '../../shared/ports/live-replies.ts'
import type { Log } from '../../shared/ports/system.ts'
import { clock, once, storagePorts } from '../../shared/runtime/compose/compose.ts'
import { gatewayEnv, live } from '../../shared/runtime/compose/compose-gateway.ts'
import { turnPorts } from '../../shared/runtime/compose/compose-turn.ts'
import { deferred } from '../../shared/runtime/deferred.ts'
import type { FollowPorts } from '../../shared/usecases/replies/follow-reply.ts'
import { sendMessage, type SendCommand } from '../../shared/usecases/turn/send-message.ts'
import { createAdmission, type Admission } from './admission.ts'
import { createLateness } from './lateness.ts'

/** A turn that runs in this process, whether or not a client listens (decision 009). */
export interface RunningTurn {
  /** Resolves when the question is stored. Rejects when the turn is refused. */
  begun: Promise<TurnBegun>
  /** Resolves with the final reply. Rejects when `begun` rejects or the database fails. */
  ended: Promise<TurnData>
}

const running = new Set<Promise<unknown>>()
const lateness = createLateness()

/** Which turns may run in this process now. */
export const admission: () => Admission = once(() => {
  const fewest = gatewayEnv().GATEWAY_TURNS
  return createAdmission({
    fewest,
    most: fewest * 5,
    latenessMs: lateness.takeMs,
    now: clock.now,
    later(run, ms) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
  })
})

const shutdown = new AbortController()
// Every turn and every stream adds a listener.
setMaxListeners(0, shutdown.signal)

/**
 * Aborts when this process is about to end. Readers who follow another process's reply must then reconnect
 * elsewhere.
 */
export const closing: AbortSignal = shutdown.signal

/** The ports for following a reply; replies of this process come from memory. */
export function followPorts(log: Log): FollowPorts {
  return { ...storagePorts(log), live }
}

/** Begins a turn. It runs to its end even when nobody waits for either promise. */
export function beginTurn(log: Log, caller: Caller, command: SendCommand): RunningTurn {
  const began = deferred<TurnBegun>()
  const ended = runAdmitted(log, caller, command, began.resolve)
  if (running.size === 0) lateness.start()
  running.add(ended)
  const begun = Promise.race([began.promise, ended.then(() => began.promise)])
  // A rejection that nobody waits for must not end the process; the failure is logged elsewhere.
  begun.catch(() => {})
  ended
    .catch(() => {})
    .finally(() => {
      running.delete(ended)
      if (running.size === 0) lateness.stop()
    })
  return { begun, ended }
}

/** The place of a turn comes before its claim, so a refused turn has cost nothing. */
async function runAdmitted(
  log: Log,
  caller: Caller,
  command: SendCommand,
  begin: (turn: TurnBegun) => void,
): Promise<TurnData> {
  const leave = await admission().enter()
  try {
    return await run(log, caller, command, begin)
  } finally {
    leave()
  }
}

async function run(
  log: Log,
  caller: Caller,
  command: SendCommand,
  begin: (turn: TurnBegun) => void,
): Promise<TurnData> {
  const heard = live.listen(caller.openid)
  const listener = {
    ...heard,
    began(turn: TurnBegun) {
      heard.began(turn)
      begin(turn)
    },
  }
  const ports = turnPorts(log, caller)
  try {
    return await sendMessage(ports, caller, command, { listener, shutdown: shutdown.signal })
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'INTERNAL') log.failure('turn failed', error)
    throw error
  } finally {
    heard.over()
  }
}

/**
 * Lets running turns finish for `graceMs`, then ends the rest as interrupted. Resolves when each turn has its
 * final status.
 */
export async function endTurns(graceMs: number): Promise<void> {
  const grace = new AbortController()
  const timer = clock.sleep(graceMs, grace.signal).then(() => shutdown.abort())
  while (running.size > 0) await Promise.allSettled(running)
  grace.abort()
  await timer
}
