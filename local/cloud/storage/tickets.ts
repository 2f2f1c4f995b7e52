import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

export const storageRoute = '/_storage/'

export type Verb = 'get' | 'put'

export interface Ticket {
  /** Path and query of the address, to be appended to the origin. */
  url: string
  signature: string
}

/** Signed addresses of files, each for one verb and a limited time. */
export interface Tickets {
  issue(verb: Verb, path: string, seconds: number): Ticket
  /** The cloud path an address names, and its signature, when that permits the verb now; else undefined. */
  check(verb: Verb, url: URL): { path: string; signature: string } | undefined
}

/** The signing key is this instance's own: addresses die with the process, as temporary ones may. */
export function createTickets(now: () => number): Tickets {
  const key = randomBytes(32)
  const digest = (verb: Verb, path: string, expiresAt: number): Buffer =>
    createHmac('sha256', key)
      .update(JSON.stringify([verb, path, expiresAt]))
      .digest()
  return {
    issue(verb, path, seconds) {
      const expiresAt = Math.floor(now() / 1000) + seconds
      const signature = digest(verb, path, expiresAt).toString('base64url')
      // The SDK applies encodeURI to the whole address: base64url comes through that unchanged, any name
      // inside.
      const name = Buffer.from(path).toString('base64url')
      return { url: `${storageRoute}${name}?sign=${signature}&t=${expiresAt}`, signature }
    },
    check(verb, url) {
      const path = Buffer.from(url.pathname.slice(storageRoute.length), 'base64url').toString()
      const expiresAt = Number(url.searchParams.get('t'))
      const signature = url.searchParams.get('sign') ?? ''
      const given = Buffer.from(signature, 'base64url')
      const right = digest(verb, path, expiresAt)
      const valid = given.length === right.length && timingSafeEqual(given, right) && expiresAt * 1000 > now()
      return valid ? { path, signature } : undefined
    },
  }
}
