import { randomUUID } from 'node:crypto'
import { createInterface, type Interface } from 'node:readline/promises'
import { styleText } from 'node:util'
import type { TurnData } from '../shared/contract/chat.ts'
import type { LoginData } from '../shared/contract/login.ts'
import { createClient, ServerGoneError } from './chat/chat-client.ts'
import { createReplyScreen } from './chat/chat-screen.ts'
import { createTypingArea, type TypingArea } from './chat/chat-typing.ts'
import { readFlags } from './command-line/flags.ts'
import { leave } from './command-line/leave.ts'
import { readUrl } from './command-line/url-flag.ts'

const flags = readFlags({
  run: 'npm run chat',
  flags: {
    url: {
      type: 'string',
      default: process.env.ZHIJI_URL ?? 'http://127.0.0.1:3210',
      value: '<地址>',
      says: 'npm run dev 打印的地址',
    },
    openid: { type: 'string', default: 'terminal', value: '<名字>', says: '以谁的身份聊；每个名字是一个人' },
    persona: { type: 'string', value: '<角色>', says: '和谁聊，即 shared/personas 里的文件名' },
  },
})

if (!/^[\w.:-]{1,64}$/.test(flags.openid)) leave('--openid 不对；应为 64 个以内的英文字母、数字和 -_')
const client = createClient(readUrl(flags.url), flags.openid)
let conversationId: string | undefined
/** The turn that is under way. */
let running: { clientMessageId: string; stopping: boolean } | null = null

await main().catch((error: unknown) => {
  printError(error)
  process.exitCode = 1
})

async function main(): Promise<void> {
  const { config } = await client.call<LoginData>('login', {})
  const persona = config.personas.find(({ id }) => id === (flags.persona ?? config.personas[0]?.id))
  if (flags.persona !== undefined && !persona)
    leave(
      `没有角色 ${flags.persona}；有：${config.personas.map(({ id, name }) => `${id}（${name}）`).join('、')}`,
    )
  console.log(styleText('bold', persona?.name ?? '知己'), styleText('gray', persona?.description ?? ''))
  console.log(
    styleText('gray', `${config.aiLabel} · 回车发送 · 回复时按 Ctrl-C 停下 · 空闲时按 Ctrl-C 离开\n`),
  )
  const area = createTypingArea(process.stdout)
  const terminal = createInterface({
    input: process.stdin,
    output: area.output,
    terminal: process.stdout.isTTY,
  })
  try {
    await converse(terminal, area)
  } finally {
    terminal.close()
  }
}

async function converse(terminal: Interface, area: TypingArea): Promise<void> {
  let open = true
  terminal.once('close', () => (open = false))
  const interrupt = (): void => (running ? stop(running) : terminal.close())
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
      await say(line.trim())
      area.show()
    }
    // Piped questions may all have been read by now. A line that was begun meanwhile is still there.
    if (open) terminal.prompt(true)
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
