export interface Growth {
  /** Returns the whole text after this message. */
  take(message: string): string
}

/** After so many growths and so many characters the messages certainly repeat the whole text. */
const sureTimes = 3
const sureLength = 16
/** The second of two equal messages adds nothing when it is this long, or when the text has grown. */
const longestEcho = 8

/**
 * Joins the texts of consecutive messages. A message is either the next piece or the whole text so far. The
 * second holds while each message begins with the one before; a message that does not corrects the text.
 */
export function createGrowth(before: string): Growth {
  let last = ''
  let joined = ''
  let grew = 0
  let isGrowing = true

  function note(message: string): void {
    const isSure = isGrowing && grew >= sureTimes && last.length >= sureLength
    if (isSure) {
      // The server corrected its text, or sends the rest in pieces.
      if (!last.startsWith(message)) last = isAlike(last, message) ? message : last + message
      return
    }
    const hasGrown = message.length > last.length
    const goesOn = last === '' || hasGrown || grew > 0 || last.length >= longestEcho
    isGrowing &&= goesOn && message.startsWith(last)
    if (last !== '' && hasGrown) grew += 1
    joined += message
    last = message
  }

  return {
    take(message) {
      if (message !== '') note(message)
      return before + (isGrowing ? last : joined)
    },
  }
}

function isAlike(one: string, other: string): boolean {
  const half = Math.ceil(one.length / 2)
  return other.length >= half && other.startsWith(one.slice(0, half))
}
