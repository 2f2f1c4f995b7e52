import type { Emotion } from './emotion.ts'

/** What models write in place of the eight tags they were asked for; edit freely, one row per face. */
const namesByEmotion: Record<Emotion, string> = {
  neutral: 'neutral calm peaceful 中性 中立 平静 平和 冷静',
  happy: 'happy happiness joy joyful glad cheerful delighted smile laugh 开心 高兴 快乐 喜悦 欢快 欢喜 幸福',
  love: 'love loving like affection affectionate caring tender warm 爱 喜欢 喜爱 关爱 爱意 温柔 温暖 关心',
  sad: 'sad sadness sorrow sorrowful unhappy upset depressed 难过 伤心 悲伤 忧伤 沮丧 失落 悲哀',
  angry: 'angry anger mad furious rage 生气 愤怒 恼怒 气愤',
  disgusted: 'disgusted disgust disgusting disgusts 厌恶 讨厌 嫌弃 恶心 反感',
  afraid: 'afraid fear fearful scared frightened anxious anxiety worried 害怕 恐惧 担心 担忧 焦虑 紧张',
  surprised: 'surprised surprise surprising amazed astonished shocked 惊讶 吃惊 惊喜 震惊 惊奇',
}

export const tagNames: ReadonlyMap<string, Emotion> = new Map(
  (Object.entries(namesByEmotion) as [Emotion, string][]).flatMap(([emotion, names]) =>
    names.split(' ').map((name) => [name, emotion] as const),
  ),
)

/** WeChat emoji codes made of letters; without this list they would pass for an invented tag. */
export const letterCodes: ReadonlySet<string> = new Set(['ok', 'emm', 'no', 'emo', 'doge'])

/** What replies begin with in brackets that names a thing, not a feeling: without this list it would pass for an invented tag. */
export const thingWords: ReadonlySet<string> = new Set(
  (
    'note notes todo done tip tips hint info warn warning error debug trace fatal important caution link image img picture ' +
    'photo video audio file table section chapter example code quote optional required system user assistant name date time ' +
    'url answer question source sources ref reference references summary translation package dependencies scripts default ' +
    'main test build dev prod draft update updated new fix fixed feat feature bug wip unknown redacted inaudible music'
  ).split(' '),
)
