import type { AccessRoute, FunctionDeclaration } from '../options.ts'

/** Paths the local cloud answers itself; no function may be declared under them. */
const reservedPaths = ['/admin', '/call', '/client', '/watch', '/_local', '/_storage']

export interface AccessTarget {
  declaration: FunctionDeclaration
  /** Path and query string as the function sees them. */
  url: string
}

export interface AccessRoutes {
  /** The function with the longest declared `path` that leads to this URL. */
  match(url: string): AccessTarget | undefined
}

/**
 * The HTTP access service's routes. By default the service takes the declared path off before it calls the
 * function (`/api/chat` under `/api` arrives as `/chat`); with its switch 路径透传 on, the whole path arrives.
 * Throws for a declared path that the local cloud needs itself.
 */
export function createAccessRoutes(
  declarations: FunctionDeclaration[],
  options: { pathTransmission: boolean; routes?: AccessRoute[] },
): AccessRoutes {
  const declared = declarations.flatMap(({ name, path }) =>
    path === undefined ? [] : [{ path, function: name }],
  )
  const routes = [...declared, ...(options.routes ?? [])]
    .map((route) => toTarget(route, declarations))
    .toSorted((a, b) => b.path.length - a.path.length)
  return {
    match(url) {
      const [path, query] = splitQuery(url)
      if (isReserved(path)) return undefined
      const route = routes.find((each) => path === each.path || path.startsWith(`${each.path}/`))
      if (!route) return undefined
      const seen = options.pathTransmission ? path : path.slice(route.path.length) || '/'
      return { declaration: route.declaration, url: seen + query }
    },
  }
}

function toTarget(
  route: AccessRoute,
  declarations: FunctionDeclaration[],
): { declaration: FunctionDeclaration; path: string } {
  const declaration = declarations.find(({ name }) => name === route.function)
  if (!declaration) throw new Error(`path '${route.path}' leads to no function '${route.function}'`)
  const path = prefixOf(route.path)
  if (path !== '' && isReserved(path))
    throw new Error(`function ${route.function}: the local cloud needs the path '${route.path}' itself`)
  return { declaration, path }
}

/** `/api/` and `/api` are one route, `/` is the empty prefix. */
function prefixOf(path: string): string {
  return `/${path}`.replace(/^\/+/, '/').replace(/\/+$/, '')
}

function isReserved(path: string): boolean {
  return reservedPaths.some((reserved) => path === reserved || path.startsWith(`${reserved}/`))
}

function splitQuery(url: string): [path: string, query: string] {
  const start = url.indexOf('?')
  return start < 0 ? [url, ''] : [url.slice(0, start), url.slice(start)]
}
