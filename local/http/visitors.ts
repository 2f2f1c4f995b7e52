import type { IncomingMessage } from 'node:http'

/** Whom else a server on the developer's machine answers. */
export interface VisitorRules {
  /** Names it is called by besides those of this machine, in lower case and without a port: a tunnel's. */
  hosts?: readonly string[]
  /** Origins of pages that may ask besides those of this machine, as browsers write them; `*` is any. */
  origins?: readonly string[]
}

const thisMachine = ['localhost', '127.0.0.1', '[::1]']

/**
 * Whether a request is from this machine, or from one of those that the rules name. A page on the internet, open in the developer's
 * browser, must reach nothing here: neither by its own origin, nor by a name of its own that leads to this machine, nor as a picture or
 * a frame. Programs, which send no `origin`, are welcome, and so is a person who follows a link.
 */
export function isWelcome(
  request: IncomingMessage,
  { hosts = [], origins = [] }: VisitorRules = {},
): boolean {
  const names = [...thisMachine, ...hosts]
  const { host = '', origin, 'sec-fetch-site': site } = request.headers
  if (!names.includes(nameOf(host))) return false
  if (origins.includes('*')) return true
  if (origin === undefined) return site !== 'cross-site' || isFollowedLink(request)
  return origins.includes(origin) || names.includes(nameOf(origin.replace(/^https?:\/\//, '')))
}

/** The name in `name:port`, in lower case; empty for whatever else is written there. */
function nameOf(authority: string): string {
  const [, name = ''] = /^(\[[\da-f:]+\]|[\w.-]+)(?::\d{1,5})?$/i.exec(authority) ?? []
  return name.toLowerCase()
}

function isFollowedLink({ method, headers }: IncomingMessage): boolean {
  return (
    method === 'GET' && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
  )
}
