import { readdirSync, readFileSync } from 'node:fs'
import { emotions, type Emotion } from '../../shared/domain/emotion/emotion.ts'

export interface Post {
  emotion: Emotion
  text: string
}

/** Numbers between 0 and 1, the same ones for the same seed. */
export type Chance = () => number

export function createChance(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

interface Clauses {
  situation: string[]
  feeling: string[]
  ending: string[]
  /** Whole posts. */
  post: string[]
}

type Corpus = Record<Emotion, Clauses>

const folder = new URL('emotion-corpus/', import.meta.url)

const pick = <T>(list: readonly T[], chance: Chance): T => list[Math.floor(chance() * list.length)] as T

export function readCorpus(): Corpus {
  const names = readdirSync(folder)
  for (const emotion of emotions) {
    if (!names.includes(`${emotion}.txt`))
      throw new Error(`scripts/training/emotion-corpus lacks ${emotion}.txt`)
  }
  return Object.fromEntries(emotions.map((emotion) => [emotion, readClauses(emotion)])) as Corpus
}

function readClauses(emotion: Emotion): Clauses {
  const sections: Clauses = { situation: [], feeling: [], ending: [], post: [] }
  let section: string[] = []
  const more = readdirSync(folder).filter((name) => name.startsWith(`${emotion}-`))
  for (const line of [`${emotion}.txt`, ...more.toSorted()].flatMap(readLines)) {
    const name = /^\[(situation|feeling|ending|post)\]$/.exec(line)?.[1] as keyof Clauses | undefined
    if (name) section = sections[name]
    else section.push(line)
  }
  return sections
}

function readLines(file: string): string[] {
  return readFileSync(new URL(file, folder), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
}

const slots = new Map(
  readLines('slots.txt').map((line) => {
    const [name = '', words = ''] = line.split(' ')
    return [name, words.split('|')] as const
  }),
)

/** Chooses one of `{a|b}` and a word for each `$slot`. */
function expand(pattern: string, chance: Chance): string {
  let text = pattern
  for (let before = ''; before !== text;) {
    before = text
    text = text.replace(/\{([^{}]*)\}/g, (_, choices: string) => pick(choices.split('|'), chance))
  }
  return text.replace(/\$[a-z]+/g, (slot) => pick(slots.get(slot) ?? [slot], chance))
}

const joints = ['，', '，', '，', '，', '。', '！', ' ', '、', '～', '……', '!', '']
const turns = ['但是', '可是', '不过', '结果', '然而', '只是', '但']
const names = ['小鱼儿', '大头', '阿May', 'Tina', '老张', '晓晓', '豆豆妈', '新浪娱乐', '头条新闻', '薇薇']
const topics = ['晚安', '随手拍', '早安', '正能量', '吐槽', '心情', '周末', '今日话题', '微博故事', '生活']

/** The share of posts that are not put together from clauses. */
const wholePosts = 0.6

/** One post of a feeling. */
export function composePost(corpus: Corpus, emotion: Emotion, chance: Chance): Post {
  const own = corpus[emotion]
  if (chance() < wholePosts)
    return { emotion, text: dress(expand(pick(own.post, chance), chance), own, chance) }
  const count = pick([1, 1, 2, 2, 2, 3, 3, 4, 5], chance)
  const parts: string[] = []
  if (emotion !== 'neutral' && chance() < 0.3)
    parts.push(expand(pick(corpus.neutral.situation, chance), chance))
  if (emotion !== 'neutral' && chance() < 0.1)
    parts.push(otherClause(corpus, emotion, chance) + pick(turns, chance))
  for (let at = 0; at < count; at++) {
    parts.push(expand(pick(chance() < 0.68 ? own.situation : own.feeling, chance), chance))
  }
  const body = parts.map((part) => part + pick(joints, chance)).join('')
  return { emotion, text: dress(body, own, chance) }
}

function otherClause(corpus: Corpus, emotion: Emotion, chance: Chance): string {
  const other = pick(
    emotions.filter((each) => each !== emotion && each !== 'neutral'),
    chance,
  )
  return `${expand(pick(corpus[other].situation, chance), chance)}，`
}

/** What posts have around their words. */
function dress(body: string, own: Clauses, chance: Chance): string {
  let text = body
  if (chance() < 0.08) text = `#${pick(topics, chance)}#${text}`
  if (chance() < 0.06) text = `@${pick(names, chance)} ${text}`
  if (chance() < 0.45) text += expand(pick(own.ending, chance), chance)
  if (chance() < 0.05) text += `//@${pick(names, chance)}:转发微博`
  if (chance() < 0.04) text += ' http://t.cn/abc'
  return text
}
