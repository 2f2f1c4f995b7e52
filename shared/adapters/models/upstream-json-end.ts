export interface JsonEnd {
  /**
   * Where the object or list ends that `text` goes on with: behind its last bracket; -1 when it goes on
   * behind `text`.
   */
  find(text: string): number
  /** What was read so far ends within a string. */
  isInString(): boolean
}

/** Follows the brackets of JSON that comes in pieces. The first piece begins with a bracket. */
export function createJsonEnd(): JsonEnd {
  const marks = /["\\[\]{}]/g
  let depth = 0
  let inString = false
  /** The last piece ended with a backslash in a string. */
  let isEscaped = false

  return {
    find(text) {
      marks.lastIndex = isEscaped ? 1 : 0
      isEscaped = false
      for (let found = marks.exec(text); found; found = marks.exec(text)) {
        const [mark] = found
        if (inString) {
          if (mark === '"') inString = false
          else if (mark === '\\') isEscaped = ++marks.lastIndex > text.length
        } else if (mark === '"') inString = true
        else if (mark === '{' || mark === '[') depth += 1
        else if (mark !== '\\' && --depth === 0) return marks.lastIndex
      }
      return -1
    },
    isInString: () => inString,
  }
}
