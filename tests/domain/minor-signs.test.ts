import { describe, expect, it } from 'vitest'
import { signsOfMinor } from '../../shared/domain/people/minor-signs.ts'

describe('signs of a minor in what a person says', () => {
  it.each([
    ['我今年15岁', ['age']],
    ['我才十三岁，别跟我说这些', ['age']],
    ['我12歲了', ['age']],
    ["hi I'm 14", ['age']],
    ['I am only 15 years old', ['age']],
    ['我上初二', ['school']],
    ['我现在高一，作业好多', ['school']],
    ['我是小学生', ['school']],
    ['我讀國二', ['school']],
    ['我马上就要中考了', ['school']],
    ['我们班主任又骂我', ['school']],
    ["I'm in 8th grade", ['school']],
    ["I'm in middle school", ['school']],
    ['我妈不让我玩手机，作业还没写完', ['home']],
    ['我媽媽不准我出門，功課還沒寫', ['home']],
    ["my mom won't let me go out until my homework is done", ['home']],
    ['我15岁，上初三，班主任好凶', ['age', 'school']],
    ["I'm 13 and I'm in seventh grade", ['age', 'school']],
  ])('%s', (text, signs) => expect(signsOfMinor(text)).toEqual(signs))

  it.each([
    '我是高一的老师，今天好累',
    '我教初二，学生都不听话',
    '我儿子15岁了，上初三',
    '我家孩子不写作业，我妈不让我打他',
    '我15岁就出来打工了',
    '我15岁的时候爸妈离婚了',
    '我十七岁那年第一次喝酒',
    '我高中毕业十年了',
    '我高中同学结婚了',
    '我今年35岁',
    '我115岁',
    '她说“我15岁”',
    '如果我15岁就好了',
    '小说里我是初二学生',
    '我妈不让我辞职',
    '我的课后作业是做心理咨询练习',
    '孩子今年高考，我比他还紧张',
    "I'm 15 minutes late",
    "I'm 15 weeks pregnant",
    'when I was 15 I ran away',
    "I'm a high school teacher",
    'my son is in 8th grade',
    "I'm 45",
    '我大学毕业了',
    '我在小学门口等人',
    '我住在高中旁边',
  ])('nothing in: %s', (text) => expect(signsOfMinor(text)).toEqual([]))

  it('reads the longest question at once', () => {
    const texts = [
      '我'.repeat(4000),
      '我今年'.repeat(1300),
      'I am only '.repeat(400),
      '我妈不让'.repeat(1000),
    ]
    for (const text of texts) signsOfMinor(text)
    const begun = performance.now()
    for (let round = 0; round < 25; round++) for (const text of texts) signsOfMinor(text)
    // A millisecond each at most, on a busy machine too.
    expect((performance.now() - begun) / 100).toBeLessThan(5)
  })
})
