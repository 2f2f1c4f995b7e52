import { feelings } from './feelings.ts'
import type { Voice } from './topic.ts'
import { lifeTopics } from './topics-life.ts'
import { careTopic, talkTopics } from './topics-talk.ts'

/**
 * Topics are tried in this order; where several fit, the one with more cues in the text wins, then the
 * earlier.
 */
export const chineseVoice: Voice = {
  topics: [careTopic, ...lifeTopics, ...talkTopics],
  feelings,
  open: {
    hear: [
      '我在听，你不用组织好语言。',
      '嗯，这件事在你心里占着一块地方。',
      '话不用说得漂亮，像现在这样就很好。',
      '谢谢你愿意从这里说起。',
      '我记下了，这对你来说不是小事。',
    ],
    ask: [
      '可以多说一点吗，从哪里说都行？',
      '这件事里，最牵着你的是什么？',
      '说到这里，你心里是什么感觉？',
      '你希望它接下来往哪边走？',
      '如果给此刻的心情取个名字，会叫什么？',
    ],
  },
  disclosure: [
    '先说明一下：我现在是离线演示，没有连接真正的大模型。',
    '悄悄说一句，这里是离线演示，我还不是真正的大模型。',
  ],
  quote: ['我查到一段「{title}」：“{text}”', '资料里「{title}」是这样写的：“{text}”'],
  mirror: ['你说“{said}”，我听见了。', '“{said}”——这句话我放在心上了。', '原来{said}。', '嗯，{said}。'],
  back: ['刚才说到{topic}，我还惦记着。', '我们还可以接着说{topic}。', '关于{topic}，你不用一下子说完。'],
  nameTold: ['{name}，很高兴认识你。', '好的{name}，我记住这个名字了。'],
  nameKnown: ['当然记得，你是{name}。', '{name}呀，你告诉过我的。'],
  nameUnknown: ['你还没告诉过我名字呢，想让我怎么叫你？', '我还不知道你的名字，愿意告诉我吗？'],
  join: '',
}
