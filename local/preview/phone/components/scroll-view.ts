import { textOf, anything, type BuiltIn, type BuiltIns } from './built-in.ts'
import type { HostElement } from '../framework/framework.ts'
import { createRefresher } from './refresher.ts'

export const scrollView: BuiltIns = {
  'scroll-view': {
    properties: {
      scrollX: false,
      scrollY: false,
      scrollTop: anything,
      scrollLeft: anything,
      scrollIntoView: '',
      scrollIntoViewOffset: 0,
      scrollIntoViewAlignment: 'start',
      scrollWithAnimation: false,
      scrollAnchoring: false,
      upperThreshold: 50,
      lowerThreshold: 50,
      enableBackToTop: false,
      enableFlex: false,
      enhanced: false,
      bounces: true,
      showScrollbar: true,
      pagingEnabled: false,
      fastDeceleration: false,
      enablePassive: false,
      type: 'list',
      refresherEnabled: false,
      refresherTriggered: false,
      refresherThreshold: 45,
      refresherDefaultStyle: 'black',
      refresherBackground: '',
    },
    setup(self) {
      const { host, data } = self
      const refresher = createRefresher(self)
      host.addEventListener('scroll', followScroll(self))
      const scroll = (place: ScrollToOptions): void => {
        // The children that the same update added are laid out by then.
        requestAnimationFrame(() =>
          host.scrollTo({ ...place, behavior: data['scrollWithAnimation'] ? 'smooth' : 'auto' }),
        )
      }
      const toChild = (id: string): void => {
        if (id) requestAnimationFrame(() => scrollToChild(self, id))
      }
      return {
        attached: () => toChild(textOf(data['scrollIntoView'])),
        changed: {
          scrollX: (on: boolean) => host.toggleAttribute('scroll-x', on),
          scrollY: (on: boolean) => host.toggleAttribute('scroll-y', on),
          enableFlex: (on: boolean) => host.toggleAttribute('enable-flex', on),
          scrollAnchoring: (on: boolean) => host.toggleAttribute('scroll-anchoring', on),
          scrollTop: (top: unknown) => isPlace(top) && scroll({ top: Number.parseFloat(String(top)) }),
          scrollLeft: (left: unknown) => isPlace(left) && scroll({ left: Number.parseFloat(String(left)) }),
          scrollIntoView: toChild,
          refresherTriggered: refresher.trigger,
        },
      }
    },
  },
}

const isPlace = (value: unknown): boolean => !Number.isNaN(Number.parseFloat(String(value)))

/** Scrolls to the child with this id, as the component's properties say. */
export function scrollToChild({ host, data }: Pick<BuiltIn, 'host' | 'data'>, id: string): void {
  const child = [...host.querySelectorAll<HostElement>('[id]')].find((node) => node.__wxElement?.id === id)
  if (!child) return
  const [inner, outer] = [child.getBoundingClientRect(), host.getBoundingClientRect()]
  const room = { y: outer.height - inner.height, x: outer.width - inner.width }
  const share = { center: 0.5, end: 1 }[textOf(data['scrollIntoViewAlignment'])] ?? 0
  const offset = Number(data['scrollIntoViewOffset'] ?? 0)
  host.scrollTo({
    ...(data['scrollY'] === true && {
      top: host.scrollTop + inner.top - outer.top - room.y * share + offset,
    }),
    ...(data['scrollX'] === true && {
      left: host.scrollLeft + inner.left - outer.left - room.x * share + offset,
    }),
    behavior: data['scrollWithAnimation'] ? 'smooth' : 'auto',
  })
}

function followScroll({ host, data, fire }: BuiltIn): () => void {
  let last = { top: 0, left: 0 }
  return () => {
    const { scrollTop, scrollLeft, scrollHeight, scrollWidth, clientHeight, clientWidth } = host
    const moved = { y: last.top - scrollTop, x: last.left - scrollLeft }
    last = { top: scrollTop, left: scrollLeft }
    fire('scroll', { scrollTop, scrollLeft, scrollHeight, scrollWidth, deltaX: moved.x, deltaY: moved.y })
    const [upper, lower] = [Number(data['upperThreshold']), Number(data['lowerThreshold'])]
    const rest = { y: scrollHeight - clientHeight - scrollTop, x: scrollWidth - clientWidth - scrollLeft }
    if (moved.y > 0 && scrollTop <= upper) fire('scrolltoupper', { direction: 'top' })
    if (moved.y < 0 && rest.y <= lower) fire('scrolltolower', { direction: 'bottom' })
    if (moved.x > 0 && scrollLeft <= upper) fire('scrolltoupper', { direction: 'left' })
    if (moved.x < 0 && rest.x <= lower) fire('scrolltolower', { direction: 'right' })
  }
}
