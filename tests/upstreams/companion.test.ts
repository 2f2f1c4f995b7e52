import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
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

describe('the offline companion', () => {
  test('begins every reply, whatever was said, with a tag of the list and says something', () => {
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

  test.each([
    ['我今天很难过', 'sad'],
    ['今天不开心', 'sad'],
    ['老板又让我加班，气死了', 'angry'],
    ['明天面试，我好紧张', 'afraid'],
    ['这也太恶心了吧', 'disgusted'],
    ['没想到他居然来了', 'surprised'],
    ['我好像喜欢上一个人了', 'love'],
    ['我升职了！太开心了', 'happy'],
    ['今天是星期三', 'neutral'],
    ['I feel so sad today', 'sad'],
    ['I got the job, great!', 'happy'],
  ])('meets 「%s」 with the face %s', (question, emotion) => {
    expect(tagOf(talk(question)[0])).toBe(emotion)
  })

  test('does not take a denied feeling for the feeling', () => {
    expect(tagOf(talk('我已经不难过了')[0])).toBe('neutral')
  })

  test('says that it is an offline demonstration in its first reply and not in each', () => {
    const [first, second] = talk('最近睡不好', '总是半夜醒')
    expect(first).toContain('离线演示')
    expect(second).not.toContain('离线演示')
  })

  test('says so again whenever it is asked who it is', () => {
    const replies = talk('你好', '你是谁？', '你是不是真人', 'who are you?')
    expect(replies[1]).toContain('离线演示')
    expect(replies[2]).toContain('离线演示')
    expect(replies[3]).toContain('offline demonstration')
  })

  test.each(['我不想活了', '有时候会想死', '想过自杀', 'I want to die'])(
    'points to people nearby on 「%s」',
    (question) => {
      const reply = talk('你好', question)[1]
      expect(tagOf(reply)).toBe('sad')
      expect(reply).toMatch(/12356/)
      expect(reply).toMatch(/离你|信得过|near you/)
    },
  )

  test('does not take a figure of speech for danger', () => {
    expect(talk('想死你啦', '笑死我了').join('')).not.toContain('12356')
  })

  test('gives the same reply to the same history', () => {
    const questions = ['你好', '工作好累', '嗯', '谢谢']
    expect(talk(...questions)).toEqual(talk(...questions))
  })

  test('varies its words from turn to turn of one conversation', () => {
    const replies = talk('工作好累', '工作好累', '工作好累', '工作好累')
    expect(new Set(replies).size).toBe(4)
  })

  test('gives back what was said, turned to the other person', () => {
    expect(talk('我把伞落在地铁上了')[0]).toContain('你把伞落在地铁上了')
  })

  test('never gives back words that someone uses against themselves', () => {
    expect(talk('我就是个废物，我很没用')[0]).not.toMatch(/废物|没用/)
  })

  test('remembers the name it was told', () => {
    const replies = talk('你好，我叫小雨', '今天下雨了', '你还记得我叫什么吗')
    expect(replies[0]).toContain('小雨')
    expect(replies[2]).toContain('小雨')
    expect(talk('你记得我叫什么吗')[0]).toMatch(/名字/)
  })

  test('comes back to the topic of the turn before when this one names none', () => {
    expect(talk('下周要考试了', '嗯')[1]).toContain('考试')
  })

  test('asks something at the end of an ordinary turn', () => {
    for (const reply of talk('考试没考好', '和妈妈吵架了', '我家猫病了', '好无聊', '失眠了', '房租又涨了')) {
      expect(reply).toMatch(/？$/)
    }
  })

  test('tolerates system prompts, empty histories and other roles', () => {
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
