import type { Emotion } from './emotion.ts'

/** Names that models write instead of the eight requested tags. Edit freely, one row for each face. */
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

/**
 * Other feelings that models write as tags; they have no face. Words that also name a thing (`content`,
 * `blue`, `down`) are missing on purpose, because a word that is not listed stays text.
 */
export const otherFeelings: ReadonlySet<string> = new Set(
  (
    'excited excitement enthusiastic eager thrilled energetic energized inspired motivated amused amusement playful mischievous silly teasing witty ' +
    'humorous joking sarcastic ironic grinning smiling laughing giggling chuckling winking proud pride confident brave courageous determined ' +
    'hopeful optimistic encouraging encouraged supportive reassuring reassured comforting comforted soothing empathetic empathic empathy sympathetic ' +
    'sympathy compassionate compassion understanding concerned concern thoughtful pensive contemplative reflective nostalgic sentimental wistful ' +
    'melancholy melancholic gloomy lonely loneliness heartbroken grieving grief crying tearful miserable hopeless despair desperate disappointed ' +
    'disappointment discouraged regretful guilty guilt ashamed shame embarrassed embarrassment shy bashful awkward blushing flustered apologetic sorry ' +
    'remorseful hurt jealous jealousy envious envy bored boredom tired sleepy exhausted weary indifferent apathetic numb confused confusion puzzled ' +
    'perplexed bewildered baffled uncertain unsure doubtful skeptical sceptical suspicious hesitant curious curiosity intrigued interested fascinated ' +
    'impressed admiring admiration awe awed touched grateful gratitude thankful appreciative relieved relief relaxed serene tranquil ' +
    'contented satisfied satisfaction pleased welcoming friendly polite sincere earnest serious solemn stern cautious wary nervous ' +
    'uneasy tense stressed panicked panicking terrified horrified overwhelmed frustrated frustration annoyed annoyance irritated irritable outraged ' +
    'resentful contempt contemptuous disdain disdainful hateful grossed appalled stunned startled speechless incredulous disbelief bittersweet ' +
    'blissful ecstatic euphoric elated jubilant overjoyed optimism pessimistic romantic flirty flirtatious passionate adoring devoted yearning longing'
  ).split(' '),
)
