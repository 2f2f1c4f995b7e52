import { glassEasel, hostOf, type FrameworkElement } from './framework/framework.ts'

export interface IntersectionOptions {
  thresholds?: number[]
  initialRatio?: number
  observeAll?: boolean
}

interface Margins {
  left?: number
  right?: number
  top?: number
  bottom?: number
}

/** `IntersectionObserver` of the mini-program over the browser's. */
export function createIntersectionObserver(
  component: FrameworkElement,
  { thresholds = [0], observeAll = false }: IntersectionOptions = {},
) {
  const shadow = glassEasel.Component.isComponent(component) ? component.getShadowRoot() : undefined
  const observers: IntersectionObserver[] = []
  let root: Element | null = null
  let margin = '0px'
  const relate = (to: Element | null, { top = 0, right = 0, bottom = 0, left = 0 }: Margins = {}) => {
    root = to
    margin = `${top}px ${right}px ${bottom}px ${left}px`
    return made
  }
  const made = {
    relativeTo(selector: string, margins?: Margins) {
      const element = shadow?.querySelector(selector)
      return relate(element ? hostOf(element) : null, margins)
    },
    relativeToViewport: (margins?: Margins) => relate(hostOf(component).closest('.phone-webview'), margins),
    observe(selector: string, listener: (entry: object) => void) {
      const all = shadow?.querySelectorAll(selector) ?? []
      const observer = new IntersectionObserver(
        (entries) => entries.forEach((entry) => listener(told(entry))),
        {
          root,
          rootMargin: margin,
          threshold: thresholds,
        },
      )
      for (const element of observeAll ? all : all.slice(0, 1)) observer.observe(hostOf(element))
      observers.push(observer)
    },
    disconnect() {
      for (const observer of observers.splice(0)) observer.disconnect()
    },
  }
  return made
}

function told(entry: IntersectionObserverEntry): object {
  const { intersectionRatio, intersectionRect, boundingClientRect, rootBounds, time, target } = entry
  const element = (target as { __wxElement?: FrameworkElement }).__wxElement
  return {
    id: element?.id ?? '',
    dataset: element?.dataset ?? {},
    intersectionRatio,
    intersectionRect,
    boundingClientRect,
    relativeRect: rootBounds,
    time,
  }
}
