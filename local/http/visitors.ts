import type { IncomingMessage } from 'node:http'

/** Whom else a server on the developer's machine answers. */
export interface VisitorRules {
  /** Names it is called by besides those of this machine, in lower case and without a port: a tunnel's. */
  hosts?: readonly string[]
  /** Origins of pages that may ask besides its own, as browsers write them; `*` is any. */
  origins?: readonly string[]
  /**
   * Whether pages that other servers of this machine serve may ask, on whatever port: a preview that is
   * served by itself.
   */
  neighbours?: boolean
}

const thisMachine = ['localhost', '127.0.0.1', '[::1]']

/**
 * Whether a request is from a program of this machine, from a page that this server serves, or from one of
 * those that the rules name. Any other page that is open in the developer's browser must reach nothing here,
 * be it of the internet or of another port, where somebody else's code may run: neither by its own origin,
 * nor by a name of its own that leads to this machine, nor as a picture or a frame. Programs, which send no
 * `origin`, are welcome, and so is a person who follows a link.
 */
export function isWelcome(request: IncomingMessage, rules: VisitorRules = {}): boolean {
  const { hosts = [], origins = [], neighbours = false } = rules
  const { host: given = '', origin, 'sec-fetch-site': site } = request.headers
  const host = placeOf(given)
  if (![...thisMachine, ...hosts].includes(host.name)) return false
  if (origins.includes('*')) return true
  if (origin === undefined) return isOwnSite(site, neighbours) || isFollowedLink(request)
  if (origins.includes(origin)) return true
  const page = placeOf(origin.replace(/^https?:\/\//, ''))
  if (thisMachine.includes(page.name)) return neighbours || page.port === host.port
  // A tunnel has ports of its own.
  return hosts.includes(page.name)
}

function isOwnSite(site: string | string[] | undefined, neighbours: boolean): boolean {
  // For browsers, servers on other ports of one name are the same site.
  return site !== 'cross-site' && (neighbours || site !== 'same-site')
}

/** The name in `name:port`, in lower case, and the port; no name for whatever else is written there. */
function placeOf(authority: string): { name: string; port: string } {
  const [, name = '', port = '80'] = /^(\[[\da-f:]+\]|[\w.-]+)(?::(\d{1,5}))?$/i.exec(authority) ?? []
  return { name: name.toLowerCase(), port }
}

function isFollowedLink({ method, headers }: IncomingMessage): boolean {
  return (
    method === 'GET' && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
  )
}
