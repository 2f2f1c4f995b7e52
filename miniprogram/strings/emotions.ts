import type { Emotion } from '../../shared/contract/emotion.ts'
import type { Language } from './languages'

interface EmotionWords extends Record<Language, string> {
  /** How good the emotion feels, from 1 to -1. The diary names the best one first. */
  valence: number
}

/** What the mini-program tells about each emotion. A test compares it with `shared/domain/emotion`. */
const emotionWords: Record<Emotion, EmotionWords> = {
  happy: { 'zh-CN': '开心', en: 'happy', valence: 1 },
  love: { 'zh-CN': '喜爱', en: 'loving', valence: 0.9 },
  surprised: { 'zh-CN': '惊讶', en: 'surprised', valence: 0.4 },
  sad: { 'zh-CN': '难过', en: 'sad', valence: -0.7 },
  angry: { 'zh-CN': '生气', en: 'angry', valence: -0.9 },
  disgusted: { 'zh-CN': '嫌弃', en: 'disgusted', valence: -0.3 },
  afraid: { 'zh-CN': '害怕', en: 'afraid', valence: -0.5 },
  neutral: { 'zh-CN': '平静', en: 'calm', valence: 0 },
}

export const emotions = Object.keys(emotionWords) as Emotion[]

export const valenceOf = (emotion: Emotion): number => emotionWords[emotion].valence

export function emotionNames(language: Language): Record<Emotion, string> {
  const names = emotions.map((emotion) => [emotion, emotionWords[emotion][language]])
  return Object.fromEntries(names) as Record<Emotion, string>
}
