import { openWecomSocket, wecomSocketUrl, type WecomSocket } from '../../adapters/wecom/wecom-socket.ts'
import { wecomMessage } from '../../contract/wecom.ts'
import { converseWecom, type ShowWecomReply } from '../../usecases/wecom/converse-wecom.ts'
import { parseWecomSocketEnv } from '../env/env-wecom-socket.ts'
import { createLog } from './compose-log.ts'
import { wecomPorts } from './compose-wecom.ts'

export interface WecomSocketDoor {
  /** The address of the connection. */
  url: string
  ended: WecomSocket['ended']
  /** Waits up to `graceMs` for answers in progress, then closes the connection. */
  close(graceMs: number): Promise<void>
}

/** Receives reports about the connection to `address`. */
export interface WecomSocketWatcher {
  onConnected(): void
  onLost(address: string): void
  /** The connection failed for this reason; the next try follows. */
  onTrouble(address: string, cause: unknown): void
}

/**
 * Runs a bot over a long connection: the same use-cases as the callback, in a process that stays alive.
 * Turns run in the `chat` function as usual. Throws INTERNAL when the bot is not configured.
 */
export function openWecomSocketDoor(watcher: WecomSocketWatcher): WecomSocketDoor {
  const log = createLog('wecom-socket', `process-${process.pid}`)
  const given = parseWecomSocketEnv(process.env)
  const url = given.url ?? wecomSocketUrl
  const ports = wecomPorts(log, null)
  const stop = new AbortController()
  const running = new Set<Promise<void>>()
  let isClosing = false

  function receive(body: unknown, show: ShowWecomReply): void {
    const message = wecomMessage.safeParse(body)
    if (!message.success) return log.info('kind of message not known')
    if (isClosing) return
    const conversation = converseWecom(ports, message.data, show, stop.signal)
      .catch((error: unknown) => log.failure('message not answered', error))
      .finally(() => running.delete(conversation))
    running.add(conversation)
  }

  const socket = openWecomSocket(
    { ...given, url },
    {
      onMessage: receive,
      onConnected() {
        log.info('connected')
        watcher.onConnected()
      },
      onLost() {
        log.info('connection lost')
        watcher.onLost(url)
      },
      onTrouble(cause) {
        log.failure('not connected', cause)
        watcher.onTrouble(url, cause)
      },
    },
  )
  return {
    url,
    ended: socket.ended,
    async close(graceMs) {
      isClosing = true
      const patience = new AbortController()
      await Promise.race([Promise.all(running), ports.clock.sleep(graceMs, patience.signal)])
      patience.abort()
      stop.abort()
      socket.close()
    },
  }
}
