/**
 * The place where a page begins: after a message, or inside a message whose text is too long for one
 * answer. `whose` counts the ids of a person: 0 is the one under which they call.
 */
export interface ExportPlace {
  whose: number
  order: string | null
  from: number
}

/** A cursor of another id than the caller's begins with its number: `1.`, then as of the first. */
export function placeOf(cursor: string | null): ExportPlace {
  if (cursor === null) return { whose: 0, order: null, from: 0 }
  const [, whose = '0', rest = ''] = /^(?:(\d{1,3})\.)?(.*)$/.exec(cursor) ?? []
  const [, order = rest, from = '0'] = /^(.+):(\d{1,9})$/.exec(rest) ?? []
  return { whose: Number(whose), order: order === '' ? null : order, from: Number(from) }
}

export function cursorOf({ whose, order, from }: ExportPlace): string {
  return `${whose === 0 ? '' : `${whose}.`}${order ?? ''}${from === 0 ? '' : `:${from}`}`
}
