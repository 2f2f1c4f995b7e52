import { AppError } from '../../../shared/contract/errors.ts'

export interface PlaceLimits {
  /** The most connections without a login that this instance accepts. */
  strangers: number
  /** The most connections of one person that this instance accepts. */
  perPerson: number
}

/** One connection of this instance, from its handshake to its end. */
export interface Place {
  address: string
  /** Assigns the place to a person. Throws RATE_LIMITED when the person has too many connections. */
  giveTo(openid: string): void
  leave(): void
}

/**
 * Limits the connections of this instance, each instance for itself. The platform gives an instance a fixed
 * number of connections. Strangers must not take all of them, one address must not take all that strangers
 * may have, and one person must not take everybody's.
 */
export interface Places {
  /**
   * Throws RATE_LIMITED when this address has half of the strangers' places, and UPSTREAM_UNAVAILABLE when
   * strangers have no place left.
   */
  take(address: string): Place
}

export function createPlaces(limits: PlaceLimits): Places {
  const holders = new Map<Place, string | null>()
  const shareOfAddress = Math.ceil(limits.strangers / 2)

  return {
    take(address) {
      const strangers = [...holders].flatMap(([place, openid]) => (openid === null ? [place] : []))
      if (strangers.length >= limits.strangers) throw new AppError('UPSTREAM_UNAVAILABLE')
      const own = strangers.filter((place) => place.address === address).length
      if (own >= shareOfAddress) throw new AppError('RATE_LIMITED')
      const taken: Place = {
        address,
        giveTo(openid) {
          const others = [...holders].filter(([place, other]) => place !== taken && other === openid).length
          if (others >= limits.perPerson)
            throw new AppError('RATE_LIMITED', { message: '这个账号的连接太多了，请先关掉别的' })
          holders.set(taken, openid)
        },
        leave: () => holders.delete(taken),
      }
      holders.set(taken, null)
      return taken
    },
  }
}
