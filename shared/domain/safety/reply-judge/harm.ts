/** What a reply must never do, whoever asks for it and whichever model writes it. */
export type HarmKind = 'dying' | 'self-harm' | 'poisoning' | 'minors' | 'clinging'

/** One way of doing harm, in folded text (see fold-reply.ts). */
export interface HarmRule {
  kind: HarmKind
  /** Finds the harm in a sentence, read with the end of what stands before it. */
  find: RegExp
  /** Words in or around the sentence, the next one included, that make it care, a warning or a report. */
  unless?: RegExp
  /** Quotations count too: a story says its worst between quotation marks. */
  quotes: boolean
  /** A text that holds none of these holds no match of `find`. */
  words: readonly string[]
}

/** The rules of one kind of harm as plain data: their patterns are texts. */
export interface HarmTable extends Pick<HarmRule, 'kind' | 'quotes'> {
  plain: HarmPattern[]
  doubtful: HarmPattern[]
  unless: string
}

export interface HarmPattern {
  find: string
  words: readonly string[]
}

/** The words of one kind of harm: pairs of what is said, and of what pardons it. */
export interface HarmWords {
  kind: HarmKind
  quotes?: boolean
  /** Never part of a good reply. */
  plain: readonly string[]
  /** Harm unless one of `pardons` stands with it. */
  doubtful: readonly string[]
  pardons: readonly string[]
}
