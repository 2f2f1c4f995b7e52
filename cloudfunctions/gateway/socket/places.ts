import { AppError } from '../../../shared/contract/errors.ts'

export interface PlaceLimits {
  /** Most connections of this instance that nobody has signed in on. */
  strangers: number
  /** Most connections of this instance that one person has signed in on. */
  perPerson: number
}

/** One of the connections that an instance carries, from its handshake to its end. */
export interface Place {
  address: string
  /** Makes it this person's. Throws RATE_LIMITED when the person has as many others as one may have. */
  signIn(openid: string): void
  leave(): void
}

/**
 * Who holds the connections of this instance. The platform gives it so many and no more, so strangers may not
 * take them all, nor one address all that are for strangers, nor one person those of everybody: each instance
 * refuses for itself.
 */
export interface Places {
  /**
   * Throws RATE_LIMITED when this address has its half, UPSTREAM_UNAVAILABLE when there is no room for
   * strangers at all.
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
        signIn(openid) {
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
