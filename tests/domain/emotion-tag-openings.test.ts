import { describe, expect, it } from 'vitest'
import {
  createEmotionTagParser,
  splitEmotionTag,
  type TagOutput,
} from '../../shared/domain/emotion/emotion-tag.ts'

/** At most so many characters may be held back. */
const longestHeld = 32

function read(chunks: string[]): TagOutput {
  const parser = createEmotionTagParser()
  let pushed = 0
  const outputs = chunks.map((chunk) => {
    pushed += chunk.length
    return { ...parser.push(chunk), pushed }
  })
  return join([...outputs, parser.end()])
}

function join(outputs: TagOutput[]): TagOutput {
  const told = outputs.filter(({ emotion, risk }) => emotion !== undefined || risk !== undefined)
  expect(told.length).toBeLessThanOrEqual(1)
  const [{ emotion, risk } = {} as TagOutput] = told
  const text = outputs.map((output) => output.text).join('')
  return { ...(emotion && { emotion }), ...(risk !== undefined && { risk }), text }
}

/** However the stream is cut in two, and character by character. */
function everyCut(raw: string): TagOutput[] {
  const places = Array.from({ length: raw.length + 1 }, (_, at) => at)
  return [...places.map((at) => read([raw.slice(0, at), raw.slice(at)])), read(raw.split(''))]
}

function heldMost(raw: string): number {
  const parser = createEmotionTagParser()
  let held = 0
  let most = 0
  for (const char of raw) {
    const { emotion, risk, text } = parser.push(char)
    held = emotion !== undefined || risk !== undefined || text !== '' ? 0 : held + char.length
    most = Math.max(most, held)
  }
  return most
}

const taken: readonly (readonly [string, Omit<TagOutput, 'text'>])[] = [
  ['(happy) ', { emotion: 'happy' }],
  ['( happy ) ', { emotion: 'happy' }],
  ['（开心）', { emotion: 'happy' }],
  ['「happy」', { emotion: 'happy' }],
  ['「开心」', { emotion: 'happy' }],
  ['『难过』\n', { emotion: 'sad' }],
  ['<happy> ', { emotion: 'happy' }],
  ['<Sad>', { emotion: 'sad' }],
  ['<happy/>', { emotion: 'happy' }],
  ['happy: ', { emotion: 'happy' }],
  ['Happy：', { emotion: 'happy' }],
  ['ANGRY:\n', { emotion: 'angry' }],
  ['开心：', { emotion: 'happy' }],
  ['neutral: ', { emotion: 'neutral' }],
  ['**[happy]** ', { emotion: 'happy' }],
  ['**【开心】**', { emotion: 'happy' }],
  ['***[sad]*** ', { emotion: 'sad' }],
  ['"[happy]" ', { emotion: 'happy' }],
  ['“[happy]”', { emotion: 'happy' }],
  ["'[sad]' ", { emotion: 'sad' }],
  ['[[happy]] ', { emotion: 'happy' }],
  ['[[开心]]', { emotion: 'happy' }],
  ['[Happy 😊] ', { emotion: 'happy' }],
  ['[😢 sad] ', { emotion: 'sad' }],
  ['[happy]：', { emotion: 'happy' }],
  ['[happy]: ', { emotion: 'happy' }],
  ['[HAPPY]', { emotion: 'happy' }],
  ['［happy］', { emotion: 'happy' }],
  ['【happy】\n\n', { emotion: 'happy' }],
  ['[ happy ]\n', { emotion: 'happy' }],
  ['`[happy]` ', { emotion: 'happy' }],
  ['\\[happy\\] ', { emotion: 'happy' }],
  ['["happy"] ', { emotion: 'happy' }],
  ['Emotion: happy\n', { emotion: 'happy' }],
  ['Mood: sad\n', { emotion: 'sad' }],
  ['心情：开心\n', { emotion: 'happy' }],
  ['[emotion: sad] ', { emotion: 'sad' }],
  ['[心疼]', { emotion: 'love' }],
  ['【心疼】', { emotion: 'love' }],
  ['[温柔地笑]', { emotion: 'love' }],
  ['[温柔的笑] ', { emotion: 'love' }],
  ['[温柔微笑] ', { emotion: 'love' }],
  ['[温暖的拥抱]', { emotion: 'love' }],
  ['[轻轻地抱住你]', { emotion: 'neutral' }],
  ['[难过地低下头]', { emotion: 'sad' }],
  ['[惊讶地睁大眼睛]', { emotion: 'surprised' }],
  ['[认真]', { emotion: 'neutral' }],
  ['[安慰]', { emotion: 'neutral' }],
  ['[有点心疼]', { emotion: 'love' }],
  ['[excited!] ', { emotion: 'neutral' }],
  ['[happy][love] ', { emotion: 'happy' }],
  ['[happy/love] ', { emotion: 'happy' }],
  ['[happy 0.8] ', { emotion: 'happy' }],
  ['\ufeff[happy] ', { emotion: 'happy' }],
  ['[sad|risk2] ', { emotion: 'sad', risk: 2 }],
  ['[sad|risk0]', { emotion: 'sad', risk: 0 }],
  ['[Sad|RISK3]\n', { emotion: 'sad', risk: 3 }],
  ['[sad｜risk1] ', { emotion: 'sad', risk: 1 }],
  ['【难过｜Risk2】', { emotion: 'sad', risk: 2 }],
  ['[sad | risk 2] ', { emotion: 'sad', risk: 2 }],
  ['[sad|risk:2] ', { emotion: 'sad', risk: 2 }],
  ['[sad|risk9] ', { emotion: 'sad', risk: 3 }],
  ['[afraid😨|risk1] ', { emotion: 'afraid', risk: 1 }],
  ['[lonely|risk1] ', { emotion: 'neutral', risk: 1 }],
  ['[sad][risk2] ', { emotion: 'sad', risk: 2 }],
  ['**[sad|risk2]** ', { emotion: 'sad', risk: 2 }],
  ['(sad|risk2) ', { emotion: 'sad', risk: 2 }],
  ['「sad|risk2」', { emotion: 'sad', risk: 2 }],
  ['<sad|risk2> ', { emotion: 'sad', risk: 2 }],
  ['[[sad|risk2]] ', { emotion: 'sad', risk: 2 }],
  ['"[sad|risk2]" ', { emotion: 'sad', risk: 2 }],
  ['`[sad|risk2]` ', { emotion: 'sad', risk: 2 }],
  ['[sad|risk２] ', { emotion: 'sad', risk: 2 }],
  ['*[happy]* ', { emotion: 'happy' }],
  ['__[happy]__ ', { emotion: 'happy' }],
  ['[happy]，', { emotion: 'happy' }],
  ['sad|risk2: ', { emotion: 'sad', risk: 2 }],
  ['[sad|risk2]：', { emotion: 'sad', risk: 2 }],
  ...[
    '[sad] [risk2] ',
    '[sad]\n[risk2] ',
    '[sad]\n\n[risk2]\n',
    '[sad], [risk2] ',
    '[sad]：[risk2]',
    '[sad] [sad|risk2] ',
    '[risk2|sad]',
    '[risk2][sad] ',
    '[risk2] [sad] ',
    '[sad，risk2]',
    '[sad, risk: 2] ',
    '[sad/risk2] ',
    '[sad-risk2] ',
    '[sad|风险2]',
    '[sad][风险2]',
    '[sad|risk2|x] ',
    '[emotion: sad, risk: 2] ',
    '# [sad|risk2]\n',
    '> [sad|risk2] ',
    'sad|risk2\n',
    '[sad|risk2\n',
  ].map((opening) => [opening, { emotion: 'sad', risk: 2 }] as const),
  ['[sad] [risk3] ', { emotion: 'sad', risk: 3 }],
  ['[risk2] ', { risk: 2 }],
  ['risk2 ', { risk: 2 }],
  ['risk: 3\n', { risk: 3 }],
]

const left = [
  '[note] 记得带伞，今天下午有雨',
  '[docs] 在这里，先看第二章的安装',
  '[TODO] 买牛奶，还要给猫买粮',
  '[ref] 见附录里的第三张表',
  '[risk2] 这一档的意思是中等风险',
  '[high|risk2] 这一档的意思是中等风险',
  '[love](https://a.cn/love) 是这首歌的地址',
  '[心疼](https://a.cn/b) 是一篇文章的标题',
  '[开心的事] 今天写三件，明天再写三件',
  '[笑] 这个梗我看了三遍才懂',
  '[心情日记] 第一天写的是下雨和咖啡',
  '「爱」这个字在甲骨文里还没有',
  '「开心」是一种说起来简单的心情',
  '「开心果」是一种坚果，不是形容词',
  '<happy>、<sad> 都是我编出来的标签',
  '<div> 是块级元素，<span> 是行内元素',
  '<b>happy</b> 这样写就是粗体了',
  '"happy" 是形容词，happiness 是名词',
  '“开心”和“快乐”差在哪里，我来说说',
  'happy: adj. 开心的，幸福的，乐意的',
  'happy: 开心；sad: 难过；angry: 生气',
  '开心：3 次，难过：2 次，生气：1 次',
  'happy:) 今天也要这样啊，加油加油',
  'sad://path 这样的地址是不存在的啊',
  '喜欢：苹果、香蕉；讨厌：苦瓜和香菜',
  'happy birthday! 祝你生日快乐，天天开心',
  'happy = True\nif happy:\n    print(1)',
  '开心就好，别的都不重要，真的',
  'arr[happy] = 1，这样数组就多了一项',
  '```\n[happy]\n(sad|risk2)\n```',
  '    faces[happy] += 1  # 缩进的代码',
  '`arr[happy]` 取的是名字叫 happy 的那项',
  '他说【爱】是什么，我也答不上来啊',
  '好。[sad|risk2] 是我给它起的标签',
  '1. [happy] 这是列表里的第一行文字',
  '[^happy]: 这是一条脚注，放在文末',
  '[爱] 是什么意思',
  '[爱]是什么意思，我想想再说给你听',
  '[Love] by X is a song',
  '[happy] means glad, I would say',
  '[love] is a verb and a noun',
  'love: it is a verb',
  'happy: means glad',
  '[risk2] 是中等风险，[risk3] 更高',
  'risk2 和 risk3 都是我起的名字',
  '# [happy] 这一章写的是春天的事',
]

describe('an odd opening is taken off, and what it says is given out, however the stream is cut:', () => {
  it.each(taken)('%j', (opening, said) => {
    const body = '那我陪你坐一会儿，慢慢说，不着急。'
    for (const output of everyCut(opening + body)) expect(output).toEqual({ ...said, text: body })
    expect(heldMost(opening + body)).toBeLessThanOrEqual(longestHeld)
  })

  it('which are at least 78, and 30 that are text', () => {
    expect(taken.length).toBeGreaterThanOrEqual(78)
    expect(left.length).toBeGreaterThanOrEqual(30)
  })
})

describe('what only looks like one stays, however the stream is cut:', () => {
  it.each(left)('%j', (raw) => {
    const shown = raw.replace(/^ +/, '')
    for (const output of everyCut(raw)) expect(output).toEqual({ text: shown })
    expect(heldMost(raw)).toBeLessThanOrEqual(longestHeld)
  })
})

it.each([
  ['[love] 是什么事让你这么难过呀', 'love', '是什么事让你这么难过呀'],
  ['[love] 是一个人在家吗', 'love', '是一个人在家吗'],
  ['[happy] By the way, I am here', 'happy', 'By the way, I am here'],
  ['[happy] by the way, I am here', 'happy', 'by the way, I am here'],
  ['[sad] It is okay to cry', 'sad', 'It is okay to cry'],
  ['sad: It is okay to cry', 'sad', 'It is okay to cry'],
])('a reply that begins like such a sentence keeps its tag: %j', (raw, emotion, text) => {
  for (const output of everyCut(raw)) expect(output).toEqual({ emotion, text })
})

it('behind the first visible text nothing is touched, whatever stood before it', () => {
  const words = '好的，[sad|risk2] arr[happy] (sad) 「爱」 <happy> happy: 他说【爱】是什么'
  for (const [opening] of taken) expect(splitEmotionTag(opening + words).text).toBe(words)
})
