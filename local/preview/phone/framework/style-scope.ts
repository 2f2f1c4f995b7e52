import type { FrameworkElement } from './framework.ts'

/** The document's classes for class names that the element's owner wrote in its WXML. */
export function scopedClasses(element: FrameworkElement, names: string): string[] {
  const written = names.split(/\s+/).filter(Boolean)
  const host = element.ownerShadowRoot?.getHostNode()
  if (!host) return written
  const { styleScope, extraStyleScope } = host.getComponentOptions()
  const manager = host.getRootBehavior().ownerSpace.styleScopeManager
  const prefixes = [styleScope, extraStyleScope].flatMap((scope) =>
    scope === undefined || scope === null ? [] : [manager.queryName(scope) ?? ''],
  )
  return written.flatMap((name) => prefixes.map((prefix) => (prefix ? `${prefix}--${name}` : name)))
}
