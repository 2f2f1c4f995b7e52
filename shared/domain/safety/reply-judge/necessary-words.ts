/**
 * Words of which a text must hold at least one before a pattern can match it. A search for a few hundred
 * words costs a tenth of trying the patterns, and most sentences hold none of them.
 */
type Words = readonly string[]

/** What a part of a pattern can be: all its texts where they are few, else the words that it needs. */
interface Part {
  /** All texts that it matches; null where they are many. */
  texts: Words | null
  /** Every match holds one of these; null where nothing is certain. */
  needs: Words | null
}

/** More texts than these are not listed. */
const mostTexts = 24
const nothing: Part = { texts: [''], needs: null }
const anything: Part = { texts: null, needs: null }

/**
 * Reads the syntax that the rules are written in: groups, classes, counts, looks around, escapes. Throws
 * where every match need not hold any word, because such a rule would have to be tried on each sentence.
 */
export function necessaryWords(source: string): Words {
  const reader = createReader(source)
  const { needs } = reader.alternatives()
  if (needs === null) throw new Error(`no word is necessary for ${source}`)
  return needs
}

function createReader(source: string): { alternatives(): Part } {
  let at = 0
  const peek = (): string => source.charAt(at)

  function alternatives(): Part {
    const options = [sequence()]
    while (peek() === '|') {
      at += 1
      options.push(sequence())
    }
    return oneOf(options)
  }

  function sequence(): Part {
    const parts: Part[] = []
    while (at < source.length && peek() !== '|' && peek() !== ')') parts.push(counted(atom()))
    return inARow(parts)
  }

  function atom(): Part {
    const char = peek()
    at += 1
    if (char === '(') return group()
    if (char === '[') return characterClass()
    if (char === '\\') return escaped()
    if (char === '.') return anything
    return '^$'.includes(char) ? nothing : exactly([char])
  }

  function group(): Part {
    const look = /^\?(?:<?[!=]|:)/.exec(source.slice(at, at + 3))?.[0] ?? ''
    at += look.length
    const inside = alternatives()
    at += 1
    return look === '' || look === '?:' ? inside : nothing
  }

  function characterClass(): Part {
    const end = source.indexOf(']', at)
    const inside = source.slice(at, end)
    at = end + 1
    return inside.startsWith('^') || /[\\-]/.test(inside) || inside === '' ? anything : exactly([...inside])
  }

  function escaped(): Part {
    const char = peek()
    at += 1
    if (/[bB]/.test(char)) return nothing
    return /[a-z]/i.test(char) ? anything : exactly([char])
  }

  function counted(part: Part): Part {
    const count = /^(?:[?*+]|\{(\d+),?\d*\})/.exec(source.slice(at, at + 8))
    if (!count) return part
    at += count[0].length
    if (count[0] === '?') return { texts: part.texts && few([...part.texts, '']), needs: null }
    const atLeast = count[0] === '+' ? 1 : Number(count[1] ?? 0)
    return { texts: null, needs: atLeast > 0 ? part.needs : null }
  }

  return { alternatives }
}

const exactly = (texts: Words): Part => ({ texts, needs: texts })

const few = (texts: Words): Words | null => (texts.length > mostTexts ? null : texts)

function oneOf(options: readonly Part[]): Part {
  const [only] = options
  if (options.length === 1 && only) return only
  const texts = allOf(options.map((option) => option.texts))
  const needs = allOf(options.map((option) => option.needs))
  return { texts: texts && few(texts), needs: needs && [...new Set(needs)] }
}

/** All of them together; null where one is not known. */
function allOf(lists: readonly (Words | null)[]): Words | null {
  const known = lists.filter((list) => list !== null)
  return known.length === lists.length ? known.flat() : null
}

/** Joins neighbours whose texts are few, so that the words found are long ones, and takes the rarest. */
function inARow(parts: readonly Part[]): Part {
  const [only] = parts
  if (parts.length === 1 && only) return only
  let row: Words = ['']
  let isWhole = true
  let rarest: Words | null = null
  let least = Infinity
  const offer = (words: Words | null): void => {
    if (!words || words.includes('')) return
    const common = commonness(words, least)
    if (common < least) [rarest, least] = [words, common]
  }
  for (const { texts, needs } of parts) {
    if (needs !== texts) offer(needs)
    if (texts && row.length * texts.length <= mostTexts) {
      row = row.flatMap((begun) => texts.map((text) => begun + text))
      continue
    }
    isWhole = false
    offer(row)
    row = texts ?? ['']
  }
  offer(row)
  return { texts: isWhole ? row : null, needs: rarest }
}

/** How often one of these is met by chance, in a rough count by its characters; no further than `enough`. */
function commonness(words: Words, enough: number): number {
  let sum = 0
  for (const word of words) {
    let chance = 1
    for (const char of word) chance *= char <= '~' ? 1 / 12 : everywhere.has(char) ? 1 / 20 : 1 / 500
    sum += chance
    if (sum >= enough) return sum
  }
  return sum
}

/** The characters that stand in almost every sentence. */
const everywhere: ReadonlySet<string> = new Set(
  '的一是不了我你妳他她它们在有这那就也都会要说去来到给别再没很还想能可以好人么吗吧呢啊把被让跟和对着过得地个上下里真只最多心天点自己什时',
)
