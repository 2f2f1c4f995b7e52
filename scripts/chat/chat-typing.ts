import { Writable } from 'node:stream'
import type { WriteStream } from 'node:tty'

/**
 * Where a person's own typing appears: hidden while a reply is written to the same screen, so that neither
 * garbles the other.
 */
export interface TypingArea {
  /** For readline, in the place of the screen. */
  output: Writable
  readonly isHidden: boolean
  hide(): void
  show(): void
}

export function createTypingArea(screen: WriteStream): TypingArea {
  let isHidden = false
  const output = new Writable({
    decodeStrings: false,
    write(chunk: string | Buffer, _encoding, done) {
      if (!isHidden) screen.write(chunk)
      done()
    },
  })
  // What readline asks of a screen.
  Object.defineProperty(output, 'columns', { get: () => screen.columns })
  screen.on('resize', () => output.emit('resize'))
  return {
    output,
    get isHidden() {
      return isHidden
    },
    hide: () => (isHidden = true),
    show: () => (isHidden = false),
  }
}
