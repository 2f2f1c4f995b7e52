import type { Bubble } from '../../view/bubbles'

export interface CardPage {
  data: {
    sectionNames: string[]
    sections: Record<string, Pick<Bubble, 'key' | 'isLast' | 'help'>[]>
  }
}

/** Keeps the card of somebody in danger on the screen. */
export interface CardHold {
  /** The mark at the top of the newest reply's card; null without a card, or when the reader has left it. */
  mark(): string | null
  /** The reader scrolls by themselves. */
  leave(): void
}

/** They alternate, because the platform ignores an equal target. */
const marks = ['card', 'card-too'] as const

/** The heading and the first number of a card must not leave because a reply grows below. */
export function createCardHold(page: CardPage): CardHold {
  let left = ''
  let bumps = 0

  function keyOfCard(): string {
    const { sectionNames, sections } = page.data
    const last = sections[sectionNames[sectionNames.length - 1] ?? '']
    const bubble = last?.[last.length - 1]
    return bubble?.isLast && bubble.help?.title ? bubble.key : ''
  }

  return {
    mark() {
      const key = keyOfCard()
      return key === '' || key === left ? null : (marks[bumps++ % 2] ?? null)
    },
    leave() {
      left = keyOfCard() || left
    },
  }
}
