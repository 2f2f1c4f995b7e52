import {
  glassEasel,
  MiniProgramEnv,
  type CodeSpace,
  type AssociatedBackend,
} from 'glass-easel-miniprogram-adapter'

export { glassEasel, MiniProgramEnv }
export type { AssociatedBackend, CodeSpace }

export type FrameworkElement = InstanceType<typeof glassEasel.Element>

/** An element of the document that the framework made, and its way back. */
export type HostElement = HTMLElement & { __wxElement?: FrameworkElement }

/** A component's `this`, as far as the preview uses it. */
export interface Instance extends Record<string, unknown> {
  data: Record<string, unknown>
  setData(data: Record<string, unknown>): void
}

/** The framework's element behind a node of the document, or behind its nearest ancestor that has one. */
export function elementAt(node: Node | null): FrameworkElement | undefined {
  for (let at: Node | null = node; at; at = at.parentNode) {
    const element = (at as HostElement).__wxElement
    if (element) return element
  }
  return undefined
}

/** The document's element of a framework's element. */
export const hostOf = (element: FrameworkElement): HostElement =>
  element.getBackendElement() as unknown as HostElement
