/** Follows the quotation marks of a text. Quotation marks inside a quotation do not count. */
export interface QuoteTracker {
  read(char: string): void
  endLine(blank: boolean): void
  inQuotes(): boolean
}

const closers: Readonly<Record<string, string>> = {
  '“': '”',
  '„': '“”',
  '‘': '’',
  '「': '」',
  '『': '』',
  '《': '》',
  '«': '»',
  '"': '"',
}

/** A directed mark lasts until its paragraph ends, any other until its line ends. */
export function createQuoteTracker(): QuoteTracker {
  let open: { mark: string; depth: number } | null = null
  let previous = ''

  function take(char: string): void {
    if (open && closers[open.mark]?.includes(char)) {
      open.depth -= 1
      if (open.depth === 0) open = null
    } else if (open?.mark === char) open.depth += 1
    else if (!open && closers[char] !== undefined && (char !== '"' || !/[\w.,!?;)\]。！？]/.test(previous)))
      open = { mark: char, depth: 1 }
  }

  return {
    read(char) {
      take(char)
      previous = char
    },
    endLine(blank) {
      if (blank || open?.mark === '"') open = null
      previous = ''
    },
    inQuotes: () => open !== null,
  }
}
