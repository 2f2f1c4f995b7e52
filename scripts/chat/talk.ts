import { randomUUID } from 'node:crypto'
import { createInterface, type Interface } from 'node:readline/promises'
import { styleText } from 'node:util'
import type { TurnData } from '../../shared/contract/chat.ts'
import type { LoginData } from '../../shared/contract/login.ts'
import { leave } from '../command-line/leave.ts'
import { createClient, ServerGoneError, type Client } from './chat-client.ts'
import { createReplyScreen } from './chat-screen.ts'
import { createTypingArea, type TypingArea } from './chat-typing.ts'

export interface ChatFlags {
  /** The address of the local cloud. */
  url: string
  openid: string
  persona?: string | undefined
}

/** A conversation at the terminal, and what is known of it so far. */
interface Talk {
  client: Client
  persona: string | undefined
  conversationId?: string
  /** The turn that is under way. */
  running: { clientMessageId: string; stopping: boolean } | null
}

/** Talks with a persona until the terminal is closed. */
export async function talk({ url, openid, persona }: ChatFlags): Promise<boolean> {
  const begun: Talk = { client: createClient(url, openid), persona, running: null }
  try {
    await greet(begun)
    await sitDown(begun)
    return true
  } catch (error) {
    printError(error)
    return false
  }
}

async function greet({ client, persona: wanted }: Talk): Promise<void> {
  const { config } = await client.call<LoginData>('login', {})
  const persona = config.personas.find(({ id }) => id === (wanted ?? config.personas[0]?.id))
  if (wanted !== undefined && !persona)
    leave(`没有角色 ${wanted}；有：${config.personas.map(({ id, name }) => `${id}（${name}）`).join('、')}`)
  console.log(styleText('bold', persona?.name ?? '知己'), styleText('gray', persona?.description ?? ''))
  console.log(
    styleText('gray', `${config.aiLabel} · 回车发送 · 回复时按 Ctrl-C 停下 · 空闲时按 Ctrl-C 离开\n`),
  )
}

async function sitDown(at: Talk): Promise<void> {
  const area = createTypingArea(process.stdout)
  const terminal = createInterface({
    input: process.stdin,
    output: area.output,
    terminal: process.stdout.isTTY,
  })
  try {
    await converse(at, terminal, area)
  } finally {
    terminal.close()
  }
}

async function converse(at: Talk, terminal: Interface, area: TypingArea): Promise<void> {
  let open = true
  terminal.once('close', () => (open = false))
  const interrupt = (): void => (at.running ? stop(at, at.running) : terminal.close())
  // A terminal hands Ctrl-C to readline; anybody else sends the signal.
  terminal.on('SIGINT', interrupt)
  process.on('SIGINT', interrupt)
  const prompt = styleText('cyan', '你 › ')
  terminal.setPrompt(prompt)
  terminal.prompt()
  // What is typed while a reply runs is kept in its order, and shown once its turn has come.
  let unseen = 0
  terminal.on('line', () => {
    if (area.isHidden) unseen++
  })
  for await (const line of terminal) {
    if (unseen > 0) {
      unseen--
      console.log(line)
    }
    if (line.trim() !== '') {
      area.hide()
      await say(at, line.trim())
      area.show()
    }
    // Piped questions may all have been read by now. A line that was begun meanwhile is still there.
    if (open) terminal.prompt(true)
  }
}

/** One turn: the reply is watched while the call runs, so its words appear as they are written. */
async function say(at: Talk, text: string): Promise<void> {
  const clientMessageId = randomUUID()
  const screen = createReplyScreen()
  const { client, conversationId, persona } = at
  at.running = { clientMessageId, stopping: false }
  let watch: { close(): void } | null = null
  try {
    watch = await client.watchReply(clientMessageId, screen.show)
    const turn = await client.call<TurnData>('chat', {
      action: 'send',
      clientMessageId,
      text,
      useAutoRag: true,
      ...(conversationId ? { conversationId } : persona ? { persona } : {}),
    })
    at.conversationId = turn.conversationId
    screen.show(turn.reply)
    screen.end(turn.reply)
  } catch (error) {
    screen.breakOff()
    if (error instanceof ServerGoneError) throw error
    printError(error)
  } finally {
    at.running = null
    watch?.close()
  }
}

/** Asked twice, it no longer waits for the reply to end. */
function stop(at: Talk, turn: NonNullable<Talk['running']>): void {
  if (turn.stopping) process.exit(130)
  turn.stopping = true
  at.client
    .call('chat', { action: 'stop', clientMessageId: turn.clientMessageId })
    .catch((error: unknown) => {
      // The turn itself tells how it ended, unless it still runs.
      if (at.running !== turn) return
      turn.stopping = false
      printError(error)
    })
}

function printError(error: unknown): void {
  console.error(styleText('red', error instanceof Error ? error.message : String(error)))
}
