/** Follows HTML elements whose content is shown literally or is a quotation. */
export interface ElementTracker {
  /** `leads` means that only blanks stand before the character on its line. */
  read(char: string, leads: boolean): void
  endLine(blank: boolean): void
  inElement(): boolean
}

const tag = /^<(\/?)(code|pre|kbd|samp|tt|q|blockquote|textarea|details)$/i
const longestTag = 12

/**
 * An element that begins its line lasts until it is closed; any other ends with its paragraph at the latest.
 */
export function createElementTracker(): ElementTracker {
  let open: { name: string; block: boolean } | null = null
  let begun = ''
  let leading = false

  function endTag(char: string): void {
    const [, slash, name = ''] = /[\s>]/.test(char) ? (tag.exec(begun) ?? []) : []
    begun = ''
    if (slash === '' && !open) open = { name: name.toLowerCase(), block: leading }
    else if (slash === '/' && open?.name === name.toLowerCase()) open = null
  }

  return {
    read(char, leads) {
      if (char === '<') {
        begun = char
        leading = leads
      } else if (begun !== '') {
        if (begun.length < longestTag && /[a-z/]/i.test(char)) begun += char
        else endTag(char)
      }
    },
    endLine(blank) {
      if (begun !== '') endTag('\n')
      if (blank && open?.block === false) open = null
    },
    inElement: () => open !== null,
  }
}
