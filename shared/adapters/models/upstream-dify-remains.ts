import { AppError } from '../../contract/errors.ts'
import type { DifyFrame } from './upstream-dify-frame.ts'
import { filesIn, outputIn, type DifyFile } from './upstream-dify-outputs.ts'
import { lookAt, wordsInPlace } from './upstream-silence.ts'

/** Everything of a Dify reply except its messages. It matters only for a reply without visible text. */
export interface DifyRemains {
  noteThought(said: DifyFrame): void
  noteSound(said: DifyFrame): void
  /** Takes a file of an event `message_file`. */
  noteFile(file: DifyFile | undefined): void
  noteNode(said: DifyFrame): void
  notePiece(said: DifyFrame): void
  /** Takes the files and the answer at the end of a message. */
  noteEnd(said: DifyFrame): void
  noteOutputs(said: DifyFrame): void
  /**
   * Returns the text that replaces a whole text without visible words: the workflow's output, or words that
   * describe what came instead. Returns `whole` when it is visible. Throws UPSTREAM_REJECTED when the reply
   * is blank.
   */
  wordsFor(whole: string): string
}

export function createDifyRemains(): DifyRemains {
  let hasThought = false
  let hasSound = false
  let nodeFiles: DifyFile[] = []
  let pieces = ''
  let output: string | undefined
  /** Several events may report the same file. */
  const files = new Map<string, DifyFile>()

  function noteFile(file: DifyFile | null | undefined): void {
    // The question's own files appear in events too.
    if (!file || file.belongs_to === 'user') return
    files.set(file.id ?? file.url ?? `${files.size}`, file)
  }

  function noteFiles(some: (DifyFile | null)[]): void {
    if (files.size === 0) for (const file of some) noteFile(file)
  }

  function attachments(): string[] {
    noteFiles(nodeFiles)
    const types = [...files.values()].map(({ type = '' }) => type)
    return types.length === 0 && hasSound ? ['audio'] : types
  }

  return {
    noteThought({ thought, observation, data }) {
      hasThought ||= [thought, observation, data?.reasoning].some((text) => Boolean(text?.trim()))
    },
    noteSound({ audio }) {
      hasSound ||= Boolean(audio)
    },
    noteFile,
    noteNode({ data }) {
      if (data?.node_type === 'start') return
      const listed = (data?.files ?? []).flatMap((file) => file ?? [])
      const found = listed.length > 0 ? listed : filesIn(data?.outputs)
      if (found.length > 0) nodeFiles = found
    },
    notePiece({ data }) {
      pieces += data?.text ?? ''
    },
    noteEnd(said) {
      output ??= said.answer
      noteFiles(said.files)
    },
    noteOutputs({ data }) {
      output = outputIn(data?.outputs) ?? output
      noteFiles(filesIn(data?.outputs))
    },
    wordsFor(whole) {
      const look = lookAt(whole)
      if (look.isSeen) return whole
      const others = [output ?? '', pieces].map((text) => lookAt(text))
      const seen = others.find(({ isSeen }) => isSeen)
      if (seen) return seen.whole
      const last = [look, ...others].find((each) => each.whole.trim() !== '') ?? look
      const words = wordsInPlace(last, { thought: hasThought, attachments: attachments() })
      if (words !== undefined) return words
      if (whole.trim() !== '') return whole
      throw new AppError('UPSTREAM_REJECTED', { cause: new Error('a blank reply') })
    },
  }
}
