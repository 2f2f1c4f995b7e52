import { setOrRemove, type BuiltInDefinition, type BuiltIns } from './built-in.ts'

const plain: BuiltInDefinition = {}

/** Components that only hold others. */
export const containers: BuiltIns = {
  view: plain,
  'cover-view': plain,
  'root-portal': plain,
  'movable-area': plain,
  'swiper-item': { properties: { itemId: '', skipHiddenItemLayout: false } },
  text: {
    properties: { selectable: false, userSelect: false, space: '', decode: false, maxLines: 0, overflow: '' },
    setup: ({ host }) => ({
      changed: {
        selectable: (on: boolean) => host.toggleAttribute('selectable', on),
        userSelect: (on: boolean) => host.toggleAttribute('selectable', on),
        space: (kind: string) => setOrRemove(host, 'space', kind),
      },
    }),
  },
  'page-container': {
    properties: { show: false, overlay: true, round: false, position: 'bottom', zIndex: 100, duration: 300 },
    setup: ({ host, fire }) => ({
      changed: {
        show(on: boolean) {
          host.toggleAttribute('show', on)
          fire(on ? 'enter' : 'leave')
          fire(on ? 'afterenter' : 'afterleave')
        },
        round: (on: boolean) => host.toggleAttribute('round', on),
        position: (side: string) => setOrRemove(host, 'position', side),
      },
    }),
  },
  'movable-view': {
    properties: { x: 0, y: 0, direction: 'none', disabled: false },
    setup({ host, data, on, update, fire }) {
      let from = { x: 0, y: 0, pageX: 0, pageY: 0 }
      const place = (): void => {
        host.style.transform = `translate(${Number(data['x'])}px, ${Number(data['y'])}px)`
      }
      on('touchstart', ({ touches: [touch] = [] }) => {
        if (touch)
          from = { x: Number(data['x']), y: Number(data['y']), pageX: touch.pageX, pageY: touch.pageY }
      })
      on('touchmove', ({ touches: [touch] = [] }) => {
        if (!touch || data['disabled']) return
        const { direction } = data
        if (direction === 'horizontal' || direction === 'all') update('x', from.x + touch.pageX - from.pageX)
        if (direction === 'vertical' || direction === 'all') update('y', from.y + touch.pageY - from.pageY)
        fire('change', { x: data['x'], y: data['y'], source: 'touch' })
      })
      return { attached: place, changed: { x: place, y: place } }
    },
  },
}
