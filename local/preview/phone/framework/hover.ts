import { elementAt, glassEasel, hostOf, type FrameworkElement } from './framework.ts'
import type { GestureListener } from './gestures.ts'
import { scopedClasses } from './style-scope.ts'

interface HoverData {
  hoverClass?: string
  hoverStartTime?: number
  hoverStayTime?: number
  hoverStopPropagation?: boolean
}

/** Gives pressed elements their `hover-class` for as long as they are held, and a little longer. */
export function createHover(): GestureListener {
  let release: (() => void)[] = []
  return {
    down(node) {
      release = hoverable(node).map(press)
    },
    up() {
      for (const end of release) end()
      release = []
    },
  }
}

function press({ element, data }: { element: FrameworkElement; data: HoverData }): () => void {
  const host = hostOf(element)
  const classes = scopedClasses(element, data.hoverClass ?? '')
  let timer = setTimeout(() => host.classList.add(...classes), data.hoverStartTime ?? 50)
  return () => {
    clearTimeout(timer)
    host.classList.add(...classes)
    timer = setTimeout(() => host.classList.remove(...classes), data.hoverStayTime ?? 400)
  }
}

function hoverable(node: Node): { element: FrameworkElement; data: HoverData }[] {
  const found: { element: FrameworkElement; data: HoverData }[] = []
  for (let at: Node | null = node; at; at = at.parentNode) {
    const element = (at as { __wxElement?: FrameworkElement }).__wxElement
    if (!element || !glassEasel.Component.isComponent(element)) continue
    const data = element.data as HoverData & { disabled?: boolean }
    if (!data.hoverClass || data.hoverClass === 'none' || data.disabled) continue
    found.push({ element: elementAt(at) ?? element, data })
    if (data.hoverStopPropagation) break
  }
  return found
}
