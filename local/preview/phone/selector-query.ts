import { componentAt } from './components/built-in.ts'
import { scrollToChild } from './components/scroll-view.ts'
import { glassEasel, hostOf, type FrameworkElement } from './framework/framework.ts'

interface Fields {
  id?: boolean
  dataset?: boolean
  mark?: boolean
  rect?: boolean
  size?: boolean
  scrollOffset?: boolean
  properties?: string[]
  computedStyle?: string[]
  node?: boolean
  context?: boolean
}

type Found = Record<string, unknown>
type Callback = (result: never) => void

interface Task {
  root: FrameworkElement
  /** null for the page's window. */
  selector: string | null
  all: boolean
  fields: Fields
  callback: Callback | undefined
}

/** `SelectorQuery` over the component's own elements; `.in(component)` moves it. */
export function createSelectorQuery(start?: FrameworkElement) {
  const tasks: Task[] = []
  let root = start
  const query = {
    in(component: { _$: FrameworkElement }) {
      root = component._$
      return query
    },
    select: (selector: string) => nodes(selector, false),
    selectAll: (selector: string) => nodes(selector, true),
    selectViewport: () => nodes(null, false),
    /** Calls each part's callback, then this one with all results, in order. */
    exec(callback?: (results: unknown[]) => void) {
      requestAnimationFrame(() => callback?.(tasks.map(run)))
      if (!callback) requestAnimationFrame(() => void tasks.map(run))
      return query
    },
  }
  function nodes(selector: string | null, all: boolean) {
    const ask = (fields: Fields, callback?: Callback) => {
      if (!root) throw new Error('SelectorQuery has no page to look in')
      tasks.push({ root, selector, all, fields, callback })
      return query
    }
    return {
      fields: ask,
      boundingClientRect: (callback?: Callback) =>
        ask({ id: true, dataset: true, rect: true, size: true }, callback),
      scrollOffset: (callback?: Callback) => ask({ id: true, dataset: true, scrollOffset: true }, callback),
      node: (callback?: Callback) => ask({ node: true }, callback),
      context: (callback?: Callback) => ask({ context: true }, callback),
    }
  }
  return query
}

function run({ root, selector, all, fields, callback }: Task): unknown {
  // A page that was closed meanwhile has nothing on the screen.
  const shown = find(root, selector, all).filter((element) => element.getBackendElement())
  const found = shown.map((element) => describe(element, fields, selector === null))
  const result = all ? found : (found[0] ?? null)
  callback?.(result as never)
  return result
}

function find(root: FrameworkElement, selector: string | null, all: boolean): FrameworkElement[] {
  if (selector === null) return [root]
  const shadow = glassEasel.Component.isComponent(root) ? root.getShadowRoot() : undefined
  // A selector may begin in another component: `#the-component >>> .inside`.
  const [first = '', ...deeper] = selector.split('>>>').map((part) => part.trim())
  const here = shadow?.querySelectorAll(first) ?? []
  const found =
    deeper.length === 0 ? here : here.flatMap((element) => find(element, deeper.join('>>>'), true))
  return all ? found : found.slice(0, 1)
}

function describe(element: FrameworkElement, fields: Fields, isViewport: boolean): Found {
  const host = isViewport
    ? (hostOf(element).closest<HTMLElement>('wx-page') ?? hostOf(element))
    : hostOf(element)
  const rect = host.getBoundingClientRect()
  const origin = host.closest('.phone-webview')?.getBoundingClientRect() ?? { left: 0, top: 0 }
  const style = fields.computedStyle && getComputedStyle(host)
  const data = componentAt(host)?.data ?? {}
  return {
    ...(fields.id && { id: element.id }),
    ...(fields.dataset && { dataset: element.dataset ?? {} }),
    ...(fields.mark && { mark: element.collectMarks() }),
    ...(fields.rect && { left: rect.left - origin.left, top: rect.top - origin.top }),
    ...(fields.rect && { right: rect.right - origin.left, bottom: rect.bottom - origin.top }),
    ...(fields.size && { width: rect.width, height: rect.height }),
    ...(fields.scrollOffset && offsetOf(host)),
    ...Object.fromEntries((fields.properties ?? []).map((name) => [name, data[name]])),
    ...Object.fromEntries((fields.computedStyle ?? []).map((name) => [name, style?.[name as 'color']])),
    ...((fields.node || fields.context) && { node: nodeOf(element, host) }),
  }
}

function offsetOf({ scrollLeft, scrollTop, scrollWidth, scrollHeight }: HTMLElement): Found {
  return { scrollLeft, scrollTop, scrollWidth, scrollHeight }
}

/** A canvas gives itself, an enhanced scroll-view its context, a component its instance. */
function nodeOf(element: FrameworkElement, host: HTMLElement): unknown {
  const canvas = host.querySelector(':scope > canvas')
  if (host.localName === 'wx-canvas') return canvas
  if (host.localName === 'wx-scroll-view') {
    const data = componentAt(host)?.data ?? {}
    return {
      scrollTo: ({ top, left, animated = false }: { top?: number; left?: number; animated?: boolean }) =>
        host.scrollTo({
          ...(top !== undefined && { top }),
          ...(left !== undefined && { left }),
          behavior: animated ? 'smooth' : 'auto',
        }),
      scrollIntoView: (selector: string) => scrollToChild({ host, data }, selector.replace(/^#/, '')),
    }
  }
  return glassEasel.Component.isComponent(element) ? element.getMethodCaller() : host
}
