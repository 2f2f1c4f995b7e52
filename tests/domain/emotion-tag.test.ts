import { describe, expect, it } from 'vitest'
import { createEmotionTagParser, splitEmotionTag } from '../../shared/domain/emotion/emotion-tag.ts'

function parse(chunks: string[]) {
  const parser = createEmotionTagParser()
  const outputs = [...chunks.map((chunk) => parser.push(chunk)), parser.end()]
  const told = outputs.flatMap((output) => output.emotion ?? [])
  return { told, text: outputs.map((output) => output.text).join('') }
}

const units = (text: string) => text.split('')

describe('the leading tag', () => {
  it.each([
    ['[happy] 你好', 'happy', '你好'],
    ['\n  [ Sad ]\n\n别怕，我在', 'sad', '别怕，我在'],
    ['\ufeff\u200b[happy]\u200b你好', 'happy', '你好'],
    ['【开心】太好了', 'happy', '太好了'],
    ['［ｌｏｖｅ］抱抱', 'love', '抱抱'],
    ['[难过]抱抱你', 'sad', '抱抱你'],
    ['[anger] 他怎么能这样', 'angry', '他怎么能这样'],
    ['[emotion: afraid] 小心', 'afraid', '小心'],
    ['[情绪：惊讶]真的吗', 'surprised', '真的吗'],
    ['[happy, love] 嗯', 'happy', '嗯'],
    ['[happy](笑) 嗯', 'happy', '(笑) 嗯'],
    ['[happy](smiles) hm', 'happy', '(smiles) hm'],
    ['[happy][1] 嗯', 'happy', '[1] 嗯'],
    ['[happy]', 'happy', ''],
    ['[excited] 出发！', 'neutral', '出发！'],
    ['[Curious] 为什么？', 'neutral', '为什么？'],
    ['[emotion: dreamy] 嗯', 'neutral', '嗯'],
    ['[情绪：激动] 嗯', 'neutral', '嗯'],
    ['[excited, happy] 嗯', 'happy', '嗯'],
    ['[emotion: happy, sad, love] 嗯', 'happy', '嗯'],
    ['[happy]: 你好', 'happy', '你好'],
    ['[happy]: hello there', 'happy', 'hello there'],
    ['[neutral]\n\n    code\n    more', 'neutral', '    code\n    more'],
    ['[neutral] \n\t\n\tcode', 'neutral', '\tcode'],
    ['[neutral]\n  - 一\n  - 二', 'neutral', '  - 一\n  - 二'],
    ['[neutral]\n\n　　从前', 'neutral', '　　从前'],
    ['  \n   [neutral]   好', 'neutral', '好'],
    ['**[happy]** 你好', 'happy', '你好'],
    ['*【开心】* 你好', 'happy', '你好'],
    ['__[happy]__\n\n你好', 'happy', '你好'],
    ['**[happy] 你好** 呀', 'happy', '**你好** 呀'],
    ['[happy] **你好** 呀', 'happy', '**你好** 呀'],
    ['**[excited]** 出发', 'neutral', '出发'],
    ['[happy 😀] 好', 'happy', '好'],
    ['[😀 happy] 好', 'happy', '好'],
    ['[happy:0.9] 好', 'happy', '好'],
    ['[happy 90%] 好', 'happy', '好'],
    ['[happy！] 好', 'happy', '好'],
    ['[happy（开心）] 好', 'happy', '好'],
    ['[开心 (happy)] 好', 'happy', '好'],
    ['[very happy] 好', 'happy', '好'],
    ['【非常开心】好', 'happy', '好'],
    ['[感动] 好', 'love', '好'],
    ['[激动] 好', 'neutral', '好'],
    ['[happy][sad] 好', 'happy', '好'],
    ['[happy][sad][love]好', 'happy', '好'],
    ['[happy]：好', 'happy', '好'],
    ['[happy]，好', 'happy', '好'],
    ['[happy]:) 好', 'happy', ':) 好'],
    ['["happy"] 你好', 'happy', '你好'],
    ['`[happy]` 你好', 'happy', '你好'],
    ['`[happy]`\n\n你好', 'happy', '你好'],
    ['\\[happy\\] 你好', 'happy', '你好'],
    ['[[happy]] 你好', 'happy', '你好'],
    ['(happy) 你好', 'happy', '你好'],
    ['（开心）你好', 'happy', '你好'],
    ['（开心）\n你好，今天过得怎么样？', 'happy', '你好，今天过得怎么样？'],
    ['Emotion: happy\n你好', 'happy', '你好'],
    ['情绪：开心\n\n你好呀', 'happy', '你好呀'],
    [`[happy]${' '.repeat(40)}你好`, 'happy', '你好'],
    [`${'\n'.repeat(40)}[happy] 你好`, 'happy', '你好'],
  ])('%j means %s and shows %j', (raw, emotion, text) => {
    expect(splitEmotionTag(raw)).toEqual({ emotion, text })
    expect(parse(units(raw))).toEqual({ told: [emotion], text })
  })

  it.each([
    '[1] 参考资料',
    '[链接](http://a.cn)',
    '[happy](https://a.cn/happy) 这首歌',
    '[love](/pages/love)',
    '[happy](happy.png)',
    '[love](#love) 一章',
    '[guide](docs) 在这里',
    '[mysqld]\nport=3306',
    '[int] x = 1',
    '[redis] 是缓存',
    '[server]\nhost = a',
    '[emotion] 是什么',
    '[emotion:] 是什么',
    '[dreamy] 嗯',
    '[emo] 了',
    '[happy, sad, angry] 是三种情绪',
    '[开心、难过、生气] 是三种情绪',
    '[happy, mysqld] 嗯',
    '[happy]: https://a.cn/happy',
    '[happy]: <https://a.cn>',
    '[happy]: /pages/happy "标题"',
    '[happy]: #happy',
    '[happy]: a.cn',
    '[love]:https://a.cn',
    '[excited]: https://a.cn',
    '[excited](https://a.cn)',
    '[guide]: https://a.cn',
    '[guide][1] 在这里',
    '[ ] todo',
    '[x] done',
    '[TODO] 买牛奶',
    '[note] 记得带伞',
    '[^1]: 脚注',
    '[微笑] 你好呀',
    '[OK] 没问题',
    '【今日推荐】红烧肉',
    '[happy',
    '[这是一段很长很长的话，不是标签，只是用了方括号而已，真的]',
    '`[happy]` 是标签',
    '`[happy]`、`[sad]` 都行',
    '`[happy]`',
    '`code` 你好',
    '``` [happy]',
    '\\[happy\\] 是转义',
    '\\[ x^2 \\]',
    '[[happy]]',
    '[[wiki]] 你好',
    '["happy"]',
    '["happy"] 是列表',
    '[happy], [sad] 是标签',
    '[happy]、[sad] 是标签',
    '[love (feat. A)] 是歌名',
    '[1.5] 你好',
    '(happy)',
    '(happy) means glad',
    '（开心）是一种心情',
    '（开心）（难过）',
    '(happy), (sad)',
    '(happy ending) 你好',
    '(very happy) 你好',
    '（笑）你好',
    '(1) 你好',
    'Emotion: happy',
    'Emotion: happy\n',
    'Emotion: happy\nConfidence: 0.9',
    '情绪：开心\n原因：天气好',
    'Emotion: happy 你好',
    'Emotions are fine',
    '情人节快乐',
    'happy\n你好',
    '```\n[happy]\n```',
    '["happy", "sad"]',
    '****[happy]',
    '* [happy] 一条',
    '**重点** [happy]',
    '普通的话',
    '[]',
    '[',
    '**',
  ])('%j is text', (raw) => {
    expect(splitEmotionTag(raw)).toEqual({ text: raw })
    expect(parse(units(raw))).toEqual({ told: [], text: raw })
  })
})

describe('once a word stands before it, a bracket is text', () => {
  it.each([
    [
      '[neutral] 描写心情的词：\n【开心】高兴\n【难过】悲伤',
      ['neutral'],
      '描写心情的词：\n【开心】高兴\n【难过】悲伤',
    ],
    ['[neutral] ```\nfaces[happy] + faces[sad]\n```', ['neutral'], '```\nfaces[happy] + faces[sad]\n```'],
    ['[happy] 好呀 [happy] 走吧', ['happy'], '好呀 [happy] 走吧'],
    ['[happy] [sad] 好呀', ['happy'], '[sad] 好呀'],
    ['[1] 引用 [happy] 之后', [], '[1] 引用 [happy] 之后'],
    ['- [x] 做完了 [happy]', [], '- [x] 做完了 [happy]'],
    ['没有开头的标签。[love]', [], '没有开头的标签。[love]'],
    ['😀[happy] 你好', [], '😀[happy] 你好'],
    ['[sad] 今天[捂脸]真的[难过]', ['sad'], '今天[捂脸]真的[难过]'],
  ])('%j', (raw, told, text) => {
    expect(parse([raw])).toEqual({ told, text })
    expect(parse(units(raw))).toEqual({ told, text })
  })
})

it('what indents the first line stays, other white space before it goes', () => {
  for (const [raw, text] of [
    ['\n\n    code\n    more', '    code\n    more'],
    ['  你好', '你好'],
    ['\n \ufeff你好', ' 你好'],
    [`\n${'\n'.repeat(500)}\t你好`, '\t你好'],
  ] as const) {
    expect(parse([raw])).toEqual({ told: [], text })
    expect(parse(units(raw))).toEqual({ told: [], text })
  }
})

it('after reset the next message is read from its beginning', () => {
  const parser = createEmotionTagParser()
  parser.push('[sad] 旧的 [ha')
  parser.reset()
  expect(parser.push('[happy] 新的')).toEqual({ emotion: 'happy', text: '新的' })
})
