export interface JsonEnd {
  /**
   * Returns the position after the last bracket of the object or list that `text` continues; -1 when it
   * continues after `text`.
   */
  find(text: string): number
  /** The text so far ends inside a string. */
  isInString(): boolean
}

/** Counts the brackets of JSON that comes in pieces. The first piece must begin with a bracket. */
export function createJsonEnd(): JsonEnd {
  const marks = /["\\[\]{}]/g
  let depth = 0
  let inString = false
  /** The last piece ended with a backslash inside a string. */
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
