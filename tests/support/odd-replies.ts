import type { QuirkName, QuirkUse, Upstream } from '../../local/upstreams/index.ts'

/** A good reply that an upstream writes or ends in an odd way: it must be read whole, and asked for once. */
export interface OddReply {
  quirks: QuirkUse[]
  /** Both, where it is not told. */
  upstream?: Upstream
  /** What a reader sees, where that is not the text that the model was given to say. */
  text?: string
  /** It is the end that is odd, where a reply that is whole may seem to be cut. */
  isEnding?: boolean
}

const readings: QuirkUse[][] = [
  ['label-none'],
  ['label-json'],
  ['label-ndjson'],
  ['label-text'],
  ['label-html'],
  ['label-capitals'],
  ['json-lines'],
  ['json-lines', 'label-ndjson'],
  ['no-empty-lines'],
  ['json-unasked'],
  ['json-unasked', 'label-none'],
  ['json-unasked', 'label-text'],
  ['json-indented'],
  ['json-indented', 'label-html'],
  ['crlf', 'bom', 'no-space', 'label-json'],
  ['comment-keepalive', 'label-json'],
  ['garbage-mid-stream'],
]
const endings: QuirkUse[][] = [
  ['late-text=1300'],
  ['error-after-finish'],
  ['error-flat-after-finish'],
  ['html-after-finish'],
  ['half-json-after-finish'],
  ['cut-after-finish'],
  // Signs of life would be waited for three times as long.
  ['open-after-finish=60000'],
]

const openaiEndings: QuirkUse[][] = [
  ['finish-everywhere=1300'],
  ['finish-first'],
  ['finish-twice'],
  ['finish-without-done'],
  ['done-without-finish'],
  ['done-spaced'],
  ['done-quoted'],
  ['done-lowercase'],
  ['done-bare'],
]
const openaiReadings: QuirkUse[][] = [
  ['content-parts'],
  ['index-text'],
  ['index-missing'],
  ['odd-values'],
  ['tool-calls'],
  ['reasoning-content'],
  ['usage-chunk'],
  ['null-deltas'],
]

const difyEndings: QuirkUse[][] = [
  ['dify-metadata-text'],
  ['dify-metadata-null'],
  ['dify-metadata-list'],
  ['dify-metadata-odd'],
  ['dify-end-twice'],
  ['dify-finished-first'],
]
const difyReadings: QuirkUse[][] = [['dify-ping-events'], ['dify-tts'], ['dify-reasoning-chunk']]

const thought = '这一次我只是想了想，还没有说出答案。再问我一遍好吗？'
const silent: Partial<Record<QuirkName, string>> = {
  'dify-output-only': '整个流程的答案',
  'dify-picture-only': '我发来了一张图片，不过这里还显示不了。',
  'dify-files-only': '我发来了2 个文件和一段音频，不过这里还显示不了。',
  'dify-file-at-end': '我发来了一段视频，不过这里还显示不了。',
  'dify-thought-only': thought,
  'dify-reasoning-only': thought,
}

const all: OddReply[] = [
  ...readings.map((quirks) => ({ quirks })),
  ...endings.map((quirks) => ({ quirks, isEnding: true })),
  ...openaiReadings.map((quirks) => ({ quirks, upstream: 'openai' as const })),
  ...openaiEndings.map((quirks) => ({ quirks, upstream: 'openai' as const, isEnding: true })),
  ...difyReadings.map((quirks) => ({ quirks, upstream: 'dify' as const })),
  ...difyEndings.map((quirks) => ({ quirks, upstream: 'dify' as const, isEnding: true })),
  ...Object.entries(silent).map(([quirk, text]) => ({
    quirks: [quirk as QuirkName],
    upstream: 'dify' as const,
    text,
  })),
  { quirks: ['think-unclosed'], text: thought },
]

export function oddReplies(upstream: Upstream): OddReply[] {
  return all.filter((reply) => (reply.upstream ?? upstream) === upstream)
}
