/** Models that think aloud. */
import { afterText } from '../frame-edits.ts'
import type { QuirkFamily } from '../quirk.ts'

const someThought = '用户看起来需要有人听他说。[happy] 不对，先想想该用什么语气。'

export const thinking = {
  'reasoning-content': {
    about: 'reasoning_content deltas (content null) before the text',
    only: 'openai',
    frames: (frames, { event }) =>
      afterText(
        frames,
        0,
        ['用户看起来', '需要有人', '听他说。'].map((thought) =>
          event('extra', {
            choices: [
              { index: 0, delta: { content: null, reasoning_content: thought }, finish_reason: null },
            ],
          }),
        ),
      ),
  },
  'think-tags': {
    about: '<think>…</think> at the head of the text, with a false emotion tag inside',
    text: (text) => `<think>\n${someThought}\n</think>\n\n${text}`,
  },
  'think-tags-split': {
    about: 'the same, one character per piece',
    text: (text) => `<think>\n${someThought}\n</think>\n\n${text}`,
    pieces: (pieces) => [...pieces].join(''),
  },
  'think-empty': {
    about: 'an empty <think></think> first',
    text: (text) => `<think>\n\n</think>\n\n${text}`,
  },
  'think-close-only': {
    about: 'a thought closed by a lone </think>, never opened',
    text: (text) => `${someThought}\n</think>\n\n${text}`,
  },
  'think-unclosed': {
    about: 'a thought that is never closed: no answer follows',
    text: () => `<think>\n${someThought}`,
  },
  'think-mid-text': {
    about: 'a second thought in the middle of the answer',
    text: (text) => {
      const characters = Array.from(text)
      const half = Math.ceil(characters.length / 2)
      return `${characters.slice(0, half).join('')}<think>再想想</think>${characters.slice(half).join('')}`
    },
  },
} satisfies QuirkFamily
