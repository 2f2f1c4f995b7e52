import { spawn } from 'node:child_process'
import { once } from 'node:events'

export interface Run {
  /** Null when it was ended by a signal. */
  code: number | null
  /** Standard output and error as they came. */
  output: string
}

export interface RunOptions {
  env: Record<string, string>
  cwd?: string
  /** Called with each piece of output; may end the process. */
  onOutput?: (text: string, end: (signal: NodeJS.Signals) => void) => void
}

/** Runs one process with only these variables, without a terminal, until it ends. */
export async function runProcess(command: string, args: string[], options: RunOptions): Promise<Run> {
  const { env, cwd, onOutput } = options
  const child = spawn(command, args, {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(cwd !== undefined && { cwd }),
  })
  let output = ''
  const take = (piece: Buffer) => {
    output += piece.toString()
    onOutput?.(piece.toString(), (signal) => child.kill(signal))
  }
  child.stdout.on('data', take)
  child.stderr.on('data', take)
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, output }
}
