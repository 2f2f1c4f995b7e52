/** Writes frames as server-sent events on a node response, in any of the styles seen on real wires. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setImmediate as nextTick } from 'node:timers/promises'
import type { Frame } from './frames.ts'

/** How the bytes look. `split`: bytes per write; `join`: frames per write. */
export interface WireStyle {
  eol: '\n' | '\r\n' | '\r'
  bom: boolean
  escapeUnicode: boolean
  spaceAfterColon: boolean
  /** Without it an event is the line of JSON alone. */
  dataPrefix: boolean
  /** The empty line behind each event. */
  emptyLines: boolean
  split?: number
  join?: number
}

export const plainStyle: WireStyle = {
  eol: '\n',
  bom: false,
  escapeUnicode: false,
  spaceAfterColon: true,
  dataPrefix: true,
  emptyLines: true,
}

/** One frame in bytes, its empty line included. */
export function encodeFrame(frame: Extract<Frame, { kind: 'event' | 'lines' }>, style: WireStyle): string {
  const prefix = style.dataPrefix ? 'data: ' : ''
  const lines = frame.kind === 'lines' ? frame.lines : [`${prefix}${JSON.stringify(frame.data)}`]
  const text = [...lines, '', ...(style.emptyLines ? [''] : [])].join(style.eol)
  const spaced = style.spaceAfterColon ? text : text.replaceAll(/^(data|event): /gm, '$1:')
  return style.escapeUnicode ? escapeUnicode(spaced) : spaced
}

function escapeUnicode(text: string): string {
  return text.replaceAll(/[\u0080-\uffff]/g, (unit) => {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

/** One answer on its way out. Writing to a reader who has left does nothing. */
export interface Outlet {
  /** Aborts when the reader leaves before the answer is complete. */
  readonly gone: AbortSignal
  open(status: number, headers: Record<string, string>): void
  write(bytes: string | Uint8Array): Promise<void>
  end(): Promise<void>
  /** Breaks the connection, headers sent or not. */
  cut(): void
}

export function createOutlet(incoming: IncomingMessage, outgoing: ServerResponse): Outlet {
  const left = new AbortController()
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) left.abort()
  })
  outgoing.on('error', () => left.abort())
  return {
    gone: left.signal,
    open(status, headers) {
      if (left.signal.aborted) return
      incoming.socket.setNoDelay(true)
      outgoing.writeHead(status, headers)
      outgoing.flushHeaders()
    },
    async write(bytes) {
      if (left.signal.aborted || bytes.length === 0) return
      await settledOrGone(left.signal, (settle) => outgoing.write(bytes, settle))
    },
    async end() {
      if (left.signal.aborted) return
      await settledOrGone(left.signal, (settle) => outgoing.end(settle))
    },
    cut() {
      incoming.socket.destroy()
    },
  }
}

async function settledOrGone(gone: AbortSignal, begin: (settle: () => void) => void): Promise<void> {
  await new Promise<void>((resolve) => {
    const settle = (): void => {
      gone.removeEventListener('abort', settle)
      resolve()
    }
    gone.addEventListener('abort', settle)
    begin(settle)
  })
}

/** A writer of frames on an outlet; `flush` sends what a joining style still holds back. */
export interface FrameWriter {
  write(frame: Extract<Frame, { kind: 'event' | 'lines' }>): Promise<void>
  flush(): Promise<void>
}

export function createFrameWriter(outlet: Outlet, style: WireStyle): FrameWriter {
  let held: string[] = style.bom ? ['\uFEFF'] : []
  let frames = 0
  const flush = async (): Promise<void> => {
    const bytes = Buffer.from(held.join(''), 'utf8')
    held = []
    frames = 0
    const size = style.split ?? bytes.length
    for (let at = 0; at < bytes.length; at += size) {
      await outlet.write(bytes.subarray(at, at + size))
      // Lets a reader in this process take the piece before the next one joins it in a buffer.
      if (style.split !== undefined) await nextTick()
    }
  }
  return {
    async write(frame) {
      held.push(encodeFrame(frame, style))
      frames += 1
      if (frames >= (style.join ?? 1)) await flush()
    },
    flush,
  }
}
