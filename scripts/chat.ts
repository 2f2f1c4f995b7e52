import { randomUUID } from 'node:crypto'
import { createInterface, type Interface } from 'node:readline/promises'
import { parseArgs, styleText } from 'node:util'
import type { TurnData } from '../shared/contract/chat.ts'
import type { LoginData } from '../shared/contract/login.ts'
import { createClient, ServerGoneError } from './chat-client.ts'
import { createReplyScreen } from './chat-screen.ts'

const { values: flags } = parseArgs({
  options: {
    url: { type: 'string', default: process.env.ZHIJI_URL ?? 'http://127.0.0.1:3210' },
    openid: { type: 'string', default: 'terminal' },
    persona: { type: 'string' },
  },
})

const client = createClient(flags.url.replace(/\/+$/, ''), flags.openid)
let conversationId: string | undefined
/** The turn that is under way. */
let running: { clientMessageId: string; stopping: boolean } | null = null

await main().catch((error: unknown) => {
  printError(error)
  process.exitCode = 1
})

async function main(): Promise<void> {
  const { config } = await client.call<LoginData>('login', {})
  const persona = config.personas.find(({ id }) => id === flags.persona) ?? config.personas[0]
  console.log(styleText('bold', persona?.name ?? '知己'), styleText('gray', persona?.description ?? ''))
  console.log(
    styleText('gray', `${config.aiLabel} · 回车发送 · 回复时按 Ctrl-C 停下 · 空闲时按 Ctrl-C 离开\n`),
  )
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    await converse(terminal)
  } finally {
    terminal.close()
  }
}

async function converse(terminal: Interface): Promise<void> {
  let open = true
  terminal.once('close', () => (open = false))
  const interrupt = (): void => (running ? stop(running) : terminal.close())
  // A terminal hands Ctrl-C to readline; anybody else sends the signal.
  terminal.on('SIGINT', interrupt)
  process.on('SIGINT', interrupt)
  terminal.setPrompt(styleText('cyan', '你 › '))
  terminal.prompt()
  for await (const line of terminal) {
    if (line.trim() !== '') await say(line.trim())
    // Piped questions may all have been read by now.
    if (open) terminal.prompt()
  }
}

/** One turn: the reply is watched while the call runs, so its words appear as they are written. */
async function say(text: string): Promise<void> {
  const clientMessageId = randomUUID()
  const screen = createReplyScreen()
  running = { clientMessageId, stopping: false }
  let watch: { close(): void } | null = null
  try {
    watch = await client.watchReply(clientMessageId, screen.show)
    const turn = await client.call<TurnData>('chat', {
      action: 'send',
      clientMessageId,
      text,
      useAutoRag: true,
      ...(conversationId ? { conversationId } : flags.persona ? { persona: flags.persona } : {}),
    })
    conversationId = turn.conversationId
    screen.show(turn.reply)
    screen.end(turn.reply)
  } catch (error) {
    screen.breakOff()
    if (error instanceof ServerGoneError) throw error
    printError(error)
  } finally {
    running = null
    watch?.close()
  }
}

/** Asked twice, it no longer waits for the reply to end. */
function stop(turn: NonNullable<typeof running>): void {
  if (turn.stopping) process.exit(130)
  turn.stopping = true
  client.call('chat', { action: 'stop', clientMessageId: turn.clientMessageId }).catch((error: unknown) => {
    // The turn itself tells how it ended, unless it still runs.
    if (running !== turn) return
    turn.stopping = false
    printError(error)
  })
}

function printError(error: unknown): void {
  console.error(styleText('red', error instanceof Error ? error.message : String(error)))
}
