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
    '激动 兴奋 感激 自豪 骄傲 孤独 寂寞 欣慰 同情 共情 理解 困惑 疑惑 好奇 期待 希望 鼓励 安慰 安抚 释然 轻松 放松 安心 宽慰 羡慕 嫉妒 ' +
    '羞涩 害臊 内疚 愧疚 后悔 遗憾 无奈 疲惫 疲倦 无聊 烦躁 思念 怀念 俏皮 顽皮 撒娇 幽默 坚定 自信 真诚 诚恳 认真 严肃 沉重 凝重 沉思 若有所思 平淡'
  ).split(' '),
)

/** Ways of doing something that name no feeling: 轻轻地抱住你. They count only before what is done. */
export const manners: ReadonlySet<string> = new Set(
  '轻轻 轻声 小声 柔声 低声 静静 安静 默默 悄悄 缓缓 慢慢 微微 笑着 笑眯眯 紧紧 耐心 认真 用力 深情 亲昵 关切'.split(
    ' ',
  ),
)
