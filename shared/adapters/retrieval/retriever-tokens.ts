/** Words that are too common to distinguish documents. */
const stopWords = new Set(
  (
    '的 了 吗 呢 吧 啊 呀 嘛 么 着 过 地 得 是 在 有 和 与 或 及 也 都 就 还 又 再 很 太 更 最 不 没 没有 ' +
    '我 你 他 她 它 我们 你们 他们 她们 自己 这 那 这个 那个 这些 那些 一个 一下 一些 个 会 能 可以 要 想 应该 该 让 给 对 把 被 从 到 ' +
    '什么 怎么 怎样 如何 哪 哪里 哪个 多少 几 为什么 谁 怎么办 请 请问 说 做 用 里 上 下 中 时 时候 后 前 ' +
    'the a an is are am be to of and or in on at for it this that i you my your me do does can how what where who why'
  ).split(' '),
)

/** Created at the first question, so that its dictionaries do not slow a cold start. */
let segmenter: Intl.Segmenter | undefined
const han = /^\p{Script=Han}+$/u

/**
 * Returns the index terms of a text: folded words without stop words. A Chinese word of three or more
 * characters also gives its pairs of characters, because a question may be segmented differently. Documents
 * and questions use the same function.
 */
export function tokensOf(text: string): string[] {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' })
  const tokens: string[] = []
  for (const { segment, isWordLike } of segmenter.segment(text.normalize('NFKC').toLowerCase())) {
    if (!isWordLike || stopWords.has(segment)) continue
    tokens.push(segment)
    if (segment.length > 2 && han.test(segment)) tokens.push(...pairsOf(segment))
  }
  return tokens
}

function pairsOf(word: string): string[] {
  return Array.from({ length: word.length - 1 }, (_, index) => word.slice(index, index + 2))
}
