import type { FrameworkElement } from '../framework/framework.ts'
import { createIntersectionObserver, type IntersectionOptions } from '../intersection-observer.ts'
import { createSelectorQuery } from '../selector-query.ts'
import type { Apis, Parts } from './parts.ts'

interface Caller {
  _$: FrameworkElement
}

export function createSelection({ pages }: Parts): Apis {
  const topPage = (): FrameworkElement | undefined =>
    (pages.top()?.instance as unknown as Caller | undefined)?._$
  return {
    createSelectorQuery: () => createSelectorQuery(topPage()),
    createIntersectionObserver: (component: Caller, options?: IntersectionOptions) =>
      createIntersectionObserver(component._$, options),
    nextTick: (callback: () => void) => void Promise.resolve().then(callback),
  }
}
