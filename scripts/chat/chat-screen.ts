import { styleText } from 'node:util'
import type { Message } from '../../shared/contract/message.ts'
import { emotionTraits } from '../../shared/domain/emotion/emotion.ts'

/** One reply on the terminal: its words as they come, then how it ended. */
export interface ReplyScreen {
  show(reply: Pick<Message, 'content' | 'emotion'>): void
  end(reply: Message): void
  /** The reply ends here without its end being known. */
  breakOff(): void
}

export function createReplyScreen(): ReplyScreen {
  let printed = ''
  let face = ''
  return {
    show({ content, emotion }) {
      if (content === '') return
      if (face === '') process.stdout.write(`${styleText('magenta', (face = emotionTraits[emotion].face))} `)
      if (content.startsWith(printed)) process.stdout.write(content.slice(printed.length))
      else process.stdout.write(`\n${content}`)
      printed = content
    },
    breakOff() {
      if (printed) console.log()
    },
    end(reply) {
      if (reply.status === 'blocked') {
        // What was printed stays on the terminal: at least it is said that it no longer counts.
        const told = printed ? '这条回复已撤回，上面的内容不算数：' : '没有回复：'
        console.log(styleText('yellow', `${printed ? '\n' : ''}${told}${reply.error?.message ?? ''}`))
      } else {
        const state = reply.status === 'done' ? '' : (reply.error?.message ?? '停下了')
        console.log(styleText('gray', `${printed ? '  ' : ''}${reply.emotion}${state && ` · ${state}`}`))
      }
      for (const [index, { title, url }] of (reply.citations ?? []).entries()) {
        console.log(styleText('gray', `  参考 ${index + 1}. ${title}${url ? ` ${url}` : ''}`))
      }
      if (reply.help) {
        const lines = reply.help.hotlines.map(({ name, number, hours }) => `  ${name} ${number}（${hours}）`)
        console.log(styleText('yellow', [reply.help.title, reply.help.text, ...lines].join('\n')))
      }
      console.log()
    },
  }
}
