import { textOf, type BuiltIn } from './built-in.ts'

const openPx = 45

/** Pull to refresh of a scroll-view: the row with the dots, and the events of pulling. */
export function createRefresher(self: BuiltIn): { trigger(on: boolean): void } {
  const { host, data, on, fire } = self
  const row = document.createElement('div')
  row.className = 'wx-refresher'
  let startY: number | undefined
  let pulled = 0

  const show = (height: number): void => {
    if (height > 0 && !row.isConnected) host.prepend(row)
    row.style.height = `${height}px`
    row.style.background = textOf(data['refresherBackground'])
    if (height === 0) row.remove()
  }
  on('touchstart', ({ touches: [touch] = [] }) => {
    startY = data['refresherEnabled'] && host.scrollTop <= 0 ? touch?.pageY : undefined
    pulled = 0
  })
  on('touchmove', ({ touches: [touch] = [] }) => {
    if (startY === undefined || !touch || data['refresherTriggered']) return
    pulled = Math.max(0, (touch.pageY - startY) / 2)
    show(pulled)
    if (pulled > 0) fire('refresherpulling', { dy: pulled })
  })
  on('touchend', () => {
    if (startY === undefined || data['refresherTriggered']) return
    startY = undefined
    const enough = pulled >= Number(data['refresherThreshold'])
    if (!enough) {
      show(0)
      return pulled > 0 ? fire('refresherabort', {}) : undefined
    }
    self.update('refresherTriggered', true)
    fire('refresherrefresh', { dy: pulled })
  })
  return {
    trigger(on) {
      show(on ? openPx : 0)
      if (!on) fire('refresherrestore', {})
    },
  }
}
