import { randomUUID } from 'node:crypto'
import { createInterface } from 'node:readline/promises'
import { parseArgs, styleText } from 'node:util'
import type { TurnData } from '../shared/contract/chat.ts'
import type { LoginData } from '../shared/contract/login.ts'
import type { Message } from '../shared/contract/message.ts'
import { createClient, type Client } from './chat-client.ts'

const { values: flags } = parseArgs({
  options: {
    url: { type: 'string', default: process.env.ZHIJI_URL ?? 'http://127.0.0.1:3210' },
    openid: { type: 'string', default: 'terminal' },
    persona: { type: 'string' },
  },
})

const faces: Record<Message['emotion'], string> = {
  neutral: '( ・_・ )',
  happy: '( ^ᴗ^ )',
  love: '( ♥ᴗ♥ )',
  sad: '( ╥_╥ )',
  angry: '( ò_ó )',
  disgusted: '( ¬_¬ )',
  afraid: '( °△° )',
  surprised: '( ⊙o⊙ )',
}

const client = createClient(flags.url, flags.openid)
let conversationId: string | undefined
let running: string | null = null

await main().catch((error: unknown) => {
  console.error(styleText('red', error instanceof Error ? error.message : String(error)))
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
  terminal.on('SIGINT', () => (running ? void stop(client, running) : terminal.close()))
  terminal.setPrompt(styleText('cyan', '你 › '))
  terminal.prompt()
  for await (const line of terminal) {
    if (line.trim() !== '') await say(client, line.trim())
    terminal.prompt()
  }
}

/** One turn: the reply is watched while the call runs, so its words appear as they are written. */
async function say(to: Client, text: string): Promise<void> {
  const clientMessageId = randomUUID()
  const screen = createReplyScreen()
  running = clientMessageId
  const watch = await to.watchReply(clientMessageId, screen.show)
  try {
    const turn = await to.call<TurnData>('chat', {
      action: 'send',
      clientMessageId,
      text,
      ...(conversationId ? { conversationId } : flags.persona ? { persona: flags.persona } : {}),
    })
    conversationId = turn.conversationId
    screen.show(turn.reply)
    screen.end(turn.reply)
  } catch (error) {
    console.log(styleText('red', error instanceof Error ? error.message : String(error)))
  } finally {
    running = null
    watch.close()
  }
}

async function stop(from: Client, clientMessageId: string): Promise<void> {
  await from.call('chat', { action: 'stop', clientMessageId }).catch(() => {
    // The turn itself tells how it ended.
  })
}

interface ReplyScreen {
  show(reply: Pick<Message, 'content' | 'emotion'>): void
  end(reply: Message): void
}

function createReplyScreen(): ReplyScreen {
  let printed = ''
  let face = ''
  return {
    show({ content, emotion }) {
      if (content === '') return
      if (face === '') process.stdout.write(`${styleText('magenta', (face = faces[emotion]))} `)
      if (content.startsWith(printed)) process.stdout.write(content.slice(printed.length))
      else process.stdout.write(`\n${content}`)
      printed = content
    },
    end(reply) {
      const state = reply.status === 'done' ? '' : (reply.error?.message ?? '停下了')
      console.log(styleText('gray', `${printed ? '  ' : ''}${reply.emotion}${state && ` · ${state}`}`))
      if (reply.help) {
        const lines = reply.help.hotlines.map(({ name, number, hours }) => `  ${name} ${number}（${hours}）`)
        console.log(styleText('yellow', [reply.help.title, reply.help.text, ...lines].join('\n')))
      }
      console.log()
    },
  }
}
