import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { companionReply, emotions } from '../../local/upstreams/index.ts'

/** Talks through the questions; answers the replies. */
function talk(...questions: string[]): string[] {
  const history: { role: string; content: string }[] = []
  return questions.map((content) => {
    history.push({ role: 'user', content })
    const reply = companionReply(history)
    history.push({ role: 'assistant', content: reply })
    return reply
  })
}

const tagOf = (reply: string | undefined): string | undefined => /^\[([a-z]+)\] \S/.exec(reply ?? '')?.[1]

/** Instructions with passages that were looked up. */
const passages = (...texts: string[]) =>
  [
    '参考资料',
    '资料-7',
    ...texts.map((text, at) => `【${at + 1}】手册 · 第${at + 1}节\n${text}`),
    '资料-7',
    '据此回答。',
  ].join('\n')
const asked = (instructions: string, question: string) =>
  companionReply([
    { role: 'system', content: `你是知己。\n\n${instructions}` },
    { role: 'user', content: question },
  ])

describe('the offline companion', () => {
  it('begins every reply, whatever was said, with a tag of the list and says something', () => {
    const word = fc.constantFrom(
      '难过',
      '我',
      '[happy]',
      '考试',
      '{said}',
      '$&',
      'hello',
      '？',
      '猫',
      '\n',
      '',
    )
    const question = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(word).map((words) => words.join('')),
    )
    fc.assert(
      fc.property(fc.array(question, { minLength: 1, maxLength: 6 }), (questions) => {
        for (const reply of talk(...questions)) {
          expect(emotions).toContain(tagOf(reply))
          expect(reply.length).toBeGreaterThan(12)
        }
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    ['我今天很难过', 'sad'],
    ['今天不开心', 'sad'],
    ['老板又让我加班，气死了', 'angry'],
    ['明天面试，我好紧张', 'afraid'],
    ['这也太恶心了吧', 'disgusted'],
    ['没想到他居然来了', 'surprised'],
    ['我好像喜欢上一个人了', 'love'],
    ['我升职了！太开心了', 'happy'],
    ['我恨你', 'angry'],
    ['我恨自己', 'sad'],
    ['今天没被夸，也没挨骂', 'neutral'],
    ['今天是星期三', 'neutral'],
    ['I feel so sad today', 'sad'],
    ['I got the job, great!', 'happy'],
  ])('meets 「%s」 with the face %s', (question, emotion) => {
    expect(tagOf(talk(question)[0])).toBe(emotion)
  })

  it.each([
    ['今天有点累，想找人说说话', 'sad', /累|歇|说话/],
    ['最近总是睡不好，脑子停不下来', 'sad', /夜里|睡|躺/],
    ['有件开心的事，想跟你分享', 'happy', /听|笑/],
    ['我和一个很重要的人闹别扭了', 'sad', /闹别扭/],
    ['无聊，陪我聊五块钱的', 'neutral', /无聊|时间|歇脚/],
    ['给我讲个笑话吧', 'happy', /闹钟|蜗牛|枕头|雨伞/],
    ['周末不知道干什么，有什么主意', 'happy', /主意|要不|可以/],
  ])('meets the opener 「%s」 with the face %s and about itself', (question, emotion, words) => {
    const [reply] = talk(question)
    expect(tagOf(reply)).toBe(emotion)
    expect(reply).toMatch(words)
  })

  it.each([
    ['你好，我今天很难过', 'sad'],
    ['嗨，老板骂我了', 'angry'],
    ['你好，我被老板骂了', 'angry'],
    ['嗨！吓死我了', 'afraid'],
    ['你好啊，今天被夸了', 'happy'],
    ['早上好，我被裁了', 'sad'],
    ['早上好！我好紧张', 'afraid'],
    ['谢谢你，可是我还是很害怕', 'afraid'],
    ['hello, I feel so sad today', 'sad'],
    ['thanks, but I am still scared', 'afraid'],
  ])('answers what is felt in 「%s」, not the greeting', (question, emotion) => {
    const [reply] = talk(question)
    expect(tagOf(reply)).toBe(emotion)
    expect(reply).not.toMatch(/晴天|高兴见到你|有空听你说|正好|暖暖的|good to see you|all ears|welcome/)
  })

  it.each([
    ['讲个笑话吧，我心情不好', 'sad'],
    ['我心情很差，给我讲个笑话', 'sad'],
    ['讲个开心的笑话吧，我很难过', 'sad'],
    ['我失恋了，讲个好笑的段子逗我开心', 'sad'],
    ['好紧张，逗我笑一下', 'afraid'],
    ['气死我了，来个笑话', 'angry'],
    ['tell me a joke, I am not happy', 'sad'],
    ['make me happy with a joke, I am so worried', 'afraid'],
  ])('meets what is felt in 「%s」 before it tells the joke', (question, emotion) => {
    const [, reply = ''] = talk('你好', question)
    const joke = /闹钟|蜗牛|枕头|雨伞|umbrella|snail/.exec(reply)
    expect(tagOf(reply)).toBe(emotion)
    expect(joke?.index).toBeGreaterThan(`[${emotion}] `.length)
    // A good mood is told with no such word before it.
    expect(talk('你好', '讲个笑话吧')[1]).toMatch(/^\[happy\] (?:闹钟|一只蜗牛|枕头|雨伞)/)
  })

  it.each([
    '谢谢你的笑话，可是我还是难过',
    '别再讲笑话了，我很难过',
    '大家都看我的笑话，我想哭',
    '不想听段子，我好难过',
  ])('tells no joke to 「%s」', (question) => {
    const [reply] = talk(question)
    expect(tagOf(reply)).toBe('sad')
    expect(reply).not.toMatch(/闹钟|蜗牛|枕头|雨伞/)
  })

  it.each(['给我讲个冷笑话', '再来一个笑话', '笑话', '有没有什么好玩的段子', '逗我笑笑', '想听笑话！'])(
    'tells a joke to 「%s」',
    (question) => expect(talk(question)[0]).toMatch(/闹钟|蜗牛|枕头|雨伞/),
  )

  it('answers what is told behind a greeting', () => {
    expect(talk('早上好！昨晚又没睡好')[0]).toMatch(/夜里|睡|躺/)
    expect(talk('你好，我把伞落在地铁上了')[0]).toContain('你把伞落在地铁上了')
    expect(tagOf(talk('你好呀！在吗？')[0])).toBe('happy')
  })

  it('quotes the first passage that was found, and nothing behind it', () => {
    const reply = asked(
      passages('在设置里选“导出我的数据”。\n会得到一个文本文件。', '第二段。'),
      '怎么导出？',
    )
    expect(reply).toContain('手册 · 第1节')
    expect(reply).toContain('在设置里选“导出我的数据”。 会得到一个文本文件。')
    expect(reply).not.toMatch(/第二段|资料-7|据此/)
    expect(asked(passages('只有一段。'), '怎么导出？')).toContain('“只有一段。”')
  })

  it('quotes a long passage to the end of a sentence, meets a feeling first, and puts danger before all', () => {
    const long = '固定每天起床的时间，周末也一样。'.repeat(40)
    const reply = asked(passages(long), '我好焦虑，失眠有什么办法')
    expect(tagOf(reply)).toBe('afraid')
    expect(reply).toContain('“固定每天')
    expect(reply).toMatch(/周末也一样。”/)
    expect(reply.length).toBeLessThan(400)
    expect(asked(passages(long), '我不想活了')).toMatch(/12356/)
  })

  it('does not take a denied feeling for the feeling', () => {
    expect(tagOf(talk('我已经不难过了')[0])).toBe('neutral')
  })

  it('says that it is an offline demonstration in its first reply and not in each', () => {
    const [first, second] = talk('最近睡不好', '总是半夜醒')
    expect(first).toContain('离线演示')
    expect(second).not.toContain('离线演示')
  })

  it('says so again whenever it is asked who it is', () => {
    const replies = talk('你好', '你是谁？', '你是不是真人', 'who are you?')
    expect(replies[1]).toContain('离线演示')
    expect(replies[2]).toContain('离线演示')
    expect(replies[3]).toContain('offline demonstration')
  })

  it.each(['我不想活了', '有时候会想死', '想过自杀', 'I want to die'])(
    'points to people nearby on 「%s」',
    (question) => {
      const reply = talk('你好', question)[1]
      expect(tagOf(reply)).toBe('sad')
      expect(reply).toMatch(/12356/)
      expect(reply).toMatch(/离你|信得过|near you/)
    },
  )

  it('does not take a figure of speech for danger', () => {
    expect(talk('想死你啦', '笑死我了').join('')).not.toContain('12356')
  })

  it('gives the same reply to the same history', () => {
    const questions = ['你好', '工作好累', '嗯', '谢谢']
    expect(talk(...questions)).toEqual(talk(...questions))
  })

  it('varies its words from turn to turn of one conversation', () => {
    const replies = talk('工作好累', '工作好累', '工作好累', '工作好累')
    expect(new Set(replies).size).toBe(4)
  })

  it('gives back what was said, turned to the other person', () => {
    expect(talk('我把伞落在地铁上了')[0]).toContain('你把伞落在地铁上了')
  })

  it('never gives back words that someone uses against themselves', () => {
    expect(talk('我就是个废物，我很没用')[0]).not.toMatch(/废物|没用/)
  })

  it('remembers the name it was told', () => {
    const replies = talk('你好，我叫小雨', '今天下雨了', '你还记得我叫什么吗')
    expect(replies[0]).toContain('小雨')
    expect(replies[2]).toContain('小雨')
    expect(talk('你记得我叫什么吗')[0]).toMatch(/名字/)
  })

  it('comes back to the topic of the turn before when this one names none', () => {
    expect(talk('下周要考试了', '嗯')[1]).toContain('考试')
  })

  it('asks something at the end of an ordinary turn', () => {
    for (const reply of talk('考试没考好', '和妈妈吵架了', '我家猫病了', '好无聊', '失眠了', '房租又涨了')) {
      expect(reply).toMatch(/？$/)
    }
  })

  it.each(['再见', '晚安', '我先走了，拜拜', '今天好累，去睡了', 'bye', 'Good night'])(
    'lets go who says goodbye, without a question: %s',
    (said) => {
      for (const replies of [talk(said), talk('今天好累', said)]) expect(replies.at(-1)).not.toMatch(/[?？]/)
    },
  )

  it('tolerates system prompts, empty histories and other roles', () => {
    expect(tagOf(companionReply([]))).toBe('neutral')
    const history = [
      { role: 'system', content: '你是一个生气的海盗' },
      { role: 'tool', content: '自杀' },
      { role: 'user', content: '我今天很难过' },
    ]
    expect(tagOf(companionReply(history))).toBe('sad')
    expect(companionReply(history)).toBe(companionReply(history.slice(2)))
  })
})
