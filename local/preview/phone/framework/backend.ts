import { builtInTags } from '../../built-in-tags.ts'
import { rewriteLengths } from '../../lengths.ts'
import { glassEasel, type FrameworkElement } from './framework.ts'

const tags = new Set<string>(builtInTags)
/**
 * What a mini-program hears from the document itself. Gestures come from their recogniser and all other
 * events from the built-in components: a `scroll` of the document beside that of the scroll-view would come
 * without its detail.
 */
const native = new Set(['transitionend', 'animationstart', 'animationiteration', 'animationend'])

export interface PhoneBackend {
  context: InstanceType<typeof glassEasel.CurrentWindowBackendContext>
  /** Whether anything listens to a long press on this node of the document. */
  hearsLongPress(node: Node): boolean
}

/**
 * The browser's document, as the framework sees it: built-ins become `wx-…`, inline styles get the phone's
 * measures.
 */
export function createBackend(): PhoneBackend {
  const context = new glassEasel.CurrentWindowBackendContext()
  const longPressed = new WeakSet<Node>()
  const setListenerStats = context.setListenerStats.bind(context)
  Object.assign(context, {
    document: {
      createElement,
      createTextNode: (text: string) => document.createTextNode(text),
      createDocumentFragment: () => document.createDocumentFragment(),
      get body() {
        return document.body
      },
    },
    onEvent(listener: (target: FrameworkElement, type: string, detail: unknown, options: object) => unknown) {
      Object.assign(context, { _$eventListener: listener })
    },
    setListenerStats(...given: Parameters<typeof setListenerStats>) {
      const [element, type] = given as [unknown, string, ...unknown[]]
      if (element && /^long(press|tap)$/.test(type)) longPressed.add(element as Node)
      if (native.has(type)) setListenerStats(...given)
    },
  })
  return { context, hearsLongPress: (node) => longPressed.has(node) }
}

function createElement(tag: string): HTMLElement {
  const element = document.createElement(tags.has(tag) ? `wx-${tag}` : tag)
  const setAttribute = element.setAttribute.bind(element)
  element.setAttribute = (name, value) => setAttribute(name, name === 'style' ? rewriteLengths(value) : value)
  return element
}
