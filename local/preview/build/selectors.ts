import { builtInTags } from '../built-in-tags.ts'

export interface StyleTarget {
  kind: 'app' | 'page' | 'component'
  path: string
  /** Prefix of its classes; absent when shared. */
  scope?: string
}

const tags = new Set<string>(builtInTags)
const tokens =
  /\[[^\]]*\]|\.(?<name>-?[_a-zA-Z\u00a0-\uffff](?:[\w\u00a0-\uffff-]|\\.)*)|#(?<id>[\w-]+)|:host\b|(?<![\w.#:\\-])(?<tag>[a-z][a-z0-9-]*)(?![\w(-])/g

/** One WXSS selector as CSS: elements renamed, classes prefixed, a page's rules kept to that page. */
export function rewriteSelector(selector: string, target: StyleTarget): string {
  const rewritten = selector.replace(tokens, (token: string, ...rest: unknown[]) => {
    const { name, id, tag } = rest.at(-1) as Partial<Record<'name' | 'id' | 'tag', string>>
    if (token === ':host') return `[wx-host="${target.scope ?? ''}"]`
    if (name) return target.scope ? `.${target.scope}--${name}` : token
    // Ids in the document carry the prefix of the component that they are in.
    if (id) return `[id$="--${id}"]`
    if (tag === 'page') return 'wx-page'
    return tag && tags.has(tag) ? `wx-${tag}` : token
  })
  return target.kind === 'page' ? withinPage(rewritten, target.path) : rewritten
}

function withinPage(selector: string, path: string): string {
  const mark = `[is="${path}"]`
  return selector.startsWith('wx-page')
    ? selector.replace(/^wx-page/, `wx-page:where(${mark})`)
    : `:where(wx-page${mark}) ${selector}`
}
