/** The faces of the little monster, and the only tags that a model may write before its reply. */
export const emotions = [
  'neutral',
  'happy',
  'love',
  'sad',
  'angry',
  'disgusted',
  'afraid',
  'surprised',
] as const

export type Emotion = (typeof emotions)[number]

/** The emotions that words can express; a neutral text expresses none. */
export type Feeling = Exclude<Emotion, 'neutral'>

/** Words separated by white space, by weight; `_` stands for a space inside an English phrase. */
export type WeightedWords = Record<number, string>

export type Scores = Partial<Record<Feeling, number>>

/** The words and numbers by which the local tagger finds a feeling. */
export interface FeelingWords {
  /** Its rough share in microblogs, which decides ties and texts without any sign. */
  prior: number
  /** What remains of it when it is denied: 不喜欢 is dislike, 不怕 is a little warm. */
  denied: Scores
  chinese: WeightedWords
  /** English words match only as a whole. */
  english: WeightedWords
  /** WeChat and Weibo emoji codes, without their brackets. `微笑` is as often ironic as kind. */
  codes: WeightedWords
  /** Emoji and kaomoji, folded in the same way as the text. */
  signs: WeightedWords
}

/** Everything that the product knows about one emotion. */
export interface EmotionTraits {
  /** Its name for people. */
  name: { chinese: string; english: string }
  /** Its colour in the diary and in the list of conversations, in each theme. */
  colour: { light: string; dark: string }
  /** Its face on a terminal. */
  face: string
  /** The requested tag, and the names that models write instead of it. */
  tags: string
}

/**
 * The one description of the emotions; the words of a feeling stand in `feelingWords`. The mini-program, its
 * style sheets and the local models cannot import it, so they repeat a part of it, and
 * `tests/emotions.test.ts` compares. `docs/recipes.md` says how to add an emotion.
 */
export const emotionTraits: Record<Emotion, EmotionTraits> = {
  neutral: {
    name: { chinese: '平静', english: 'calm' },
    colour: { light: '#d9b48f', dark: '#c49d78' },
    face: '( ・_・ )',
    tags: 'neutral calm peaceful 中性 中立 平静 平和 冷静 淡定 从容',
  },
  happy: {
    name: { chinese: '开心', english: 'happy' },
    colour: { light: '#f0b445', dark: '#dba43c' },
    face: '( ^ᴗ^ )',
    tags: 'happy happiness joy joyful glad cheerful delighted smile laugh 开心 高兴 快乐 喜悦 欢快 欢喜 幸福 愉悦 欣喜 欢乐 雀跃 欢呼',
  },
  love: {
    name: { chinese: '喜爱', english: 'loving' },
    colour: { light: '#ef8fa5', dark: '#d97b92' },
    face: '( ♥ᴗ♥ )',
    tags: 'love loving like affection affectionate caring tender warm 爱 喜欢 喜爱 关爱 爱意 温柔 温暖 关心 感动 心疼 疼惜 怜惜 宠溺 体贴 怜爱',
  },
  sad: {
    name: { chinese: '难过', english: 'sad' },
    colour: { light: '#7fa6d6', dark: '#6d93c3' },
    face: '( ╥_╥ )',
    tags: 'sad sadness sorrow sorrowful unhappy upset depressed 难过 伤心 悲伤 忧伤 沮丧 失落 悲哀 忧郁 低落 悲痛 哀伤 心酸 心碎',
  },
  angry: {
    name: { chinese: '生气', english: 'angry' },
    colour: { light: '#dd6a52', dark: '#c95d47' },
    face: '( ò_ó )',
    tags: 'angry anger mad furious rage 生气 愤怒 恼怒 气愤 愤慨 恼火 气恼',
  },
  disgusted: {
    name: { chinese: '嫌弃', english: 'disgusted' },
    colour: { light: '#9bb36a', dark: '#87a05a' },
    face: '( ¬_¬ )',
    tags: 'disgusted disgust disgusting disgusts 厌恶 讨厌 嫌弃 恶心 反感',
  },
  afraid: {
    name: { chinese: '害怕', english: 'afraid' },
    colour: { light: '#a48fd0', dark: '#917cc0' },
    face: '( °△° )',
    tags: 'afraid fear fearful scared frightened anxious anxiety worried 害怕 恐惧 担心 担忧 焦虑 紧张 恐慌 不安 忧虑',
  },
  surprised: {
    name: { chinese: '惊讶', english: 'surprised' },
    colour: { light: '#63bfb4', dark: '#55aba0' },
    face: '( ⊙o⊙ )',
    tags: 'surprised surprise surprising amazed astonished shocked 惊讶 吃惊 惊喜 震惊 惊奇 惊呆 诧异 惊叹 惊愕',
  },
}

/** The list of tags as a prompt names it. */
export const askedTags = emotions.map((emotion) => `[${emotion}]`).join(' ')

export const feelings = emotions.filter((emotion): emotion is Feeling => emotion !== 'neutral')

/** The local tagger's guess. `confidence` lies between 0 and 1; 0 means that no word spoke of feelings. */
export interface EmotionGuess {
  emotion: Emotion
  confidence: number
}
