import { emotions, emotionTraits, type Emotion } from './emotion.ts'

export const tagNames: ReadonlyMap<string, Emotion> = new Map(
  emotions.flatMap((emotion) =>
    emotionTraits[emotion].tags.split(' ').map((name) => [name, emotion] as const),
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
    'blissful ecstatic euphoric elated jubilant overjoyed optimism pessimistic romantic flirty flirtatious passionate adoring devoted yearning longing ' +
    '激动 兴奋 感激 自豪 孤独 欣慰 同情 共情 困惑 好奇'
  ).split(' '),
)
