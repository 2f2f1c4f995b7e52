export interface ThinkOutput {
  /** Text outside the reasoning that may be passed on now. */
  text: string
  /** All text given so far was reasoning: withdraw it, reset what follows this filter, go on with `text`. */
  restart?: true
}

export interface ThinkFilter {
  push(text: string): ThinkOutput
  /** The stream is over: gives the text held back; reasoning that was never closed stays hidden. */
  end(): string
  reset(): void
}

interface Filter {
  /** The beginning of what may become a tag: at most 10 characters. */
  held: string
  thinking: boolean
  /** A block has been closed; from then on a lone closing tag is litter, no sign of hidden reasoning. */
  closedOnce: boolean
  released: boolean
}

const tags = ['<think>', '</think>', '<thinking>', '</thinking>']
const anyTag = /<(\/?)think(?:ing)?>/gi

/**
 * Strips `<think>…</think>` (and `<thinking>`) from a streamed reply, however the stream is cut. Runs before the
 * emotion tag is looked for.
 *
 * Templates that open the block inside the prompt stream reasoning, then a lone `</think>`, then the reply. What was
 * passed on by then cannot be called back here, so the output says `restart`.
 */
export function createThinkFilter(): ThinkFilter {
  let filter = newFilter()
  return {
    push: (text) => push(filter, text),
    end() {
      const text = filter.thinking ? '' : filter.held
      filter.held = ''
      return text
    },
    reset() {
      filter = newFilter()
    },
  }
}

function newFilter(): Filter {
  return { held: '', thinking: false, closedOnce: false, released: false }
}

function push(filter: Filter, chunk: string): ThinkOutput {
  // Most pieces are a word or two of the reply.
  if (!filter.thinking && filter.held === '' && chunk !== '' && !chunk.includes('<')) {
    filter.released = true
    return { text: chunk }
  }
  const buffer = filter.held + chunk
  let from = 0
  let text = ''
  let restart = false
  for (const match of buffer.matchAll(anyTag)) {
    if (!filter.thinking) text += buffer.slice(from, match.index)
    from = match.index + match[0].length
    if (match[1] && !filter.thinking && !filter.closedOnce) {
      restart = filter.released
      text = ''
    }
    if (match[1]) filter.closedOnce = true
    filter.thinking = !match[1]
  }
  const rest = buffer.slice(from)
  filter.held = tagBeginning(rest)
  if (!filter.thinking) text += rest.slice(0, rest.length - filter.held.length)
  filter.released = (filter.released && !restart) || text !== ''
  return restart ? { text, restart } : { text }
}

function tagBeginning(text: string): string {
  const start = text.lastIndexOf('<')
  const end = start < 0 ? '' : text.slice(start)
  return end && tags.some((tag) => tag.startsWith(end.toLowerCase())) ? end : ''
}
