/** The words for one attachment and for several, under Dify's names for attachment types. */
const words = {
  image: ['一张图片', '张图片'],
  audio: ['一段音频', '段音频'],
  video: ['一段视频', '段视频'],
  file: ['一个文件', '个文件'],
} as const

/**
 * Describes attachments that came without text. `types` has one entry for each attachment, and at least one
 * entry; an unknown type counts as a file.
 */
export function describeAttachments(types: string[]): string {
  const known = types.map((type) => (Object.hasOwn(words, type) ? (type as keyof typeof words) : 'file'))
  const counted = [...new Set(known)].map((name) => {
    const count = known.filter((each) => each === name).length
    const [one, several] = words[name]
    return count === 1 ? one : `${count} ${several}`
  })
  return `我发来了${counted.join('和')}，不过这里还显示不了。`
}

/** The text of a reply whose model wrote reasoning but no answer. */
export const onlyThought = '这一次我只是想了想，还没有说出答案。再问我一遍好吗？'
