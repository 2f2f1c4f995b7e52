import { type BuiltIn, type BuiltIns } from './built-in.ts'

const settleMs = 80

export const swiper: BuiltIns = {
  swiper: {
    properties: {
      current: 0,
      indicatorDots: false,
      indicatorColor: 'rgba(0, 0, 0, .3)',
      indicatorActiveColor: '#000000',
      autoplay: false,
      interval: 5000,
      duration: 500,
      circular: false,
      vertical: false,
      displayMultipleItems: 1,
      currentItemId: '',
      previousMargin: '0px',
      nextMargin: '0px',
      easingFunction: 'default',
    },
    setup(self) {
      const { host, data } = self
      const dots = document.createElement('div')
      dots.className = 'wx-swiper-dots'
      let current = 0
      let autoplay: ReturnType<typeof setInterval> | undefined
      const settle = (next: number, source: string): void => {
        if (next === current) return
        current = next
        self.update('current', next)
        drawDots(self, dots, current)
        const detail = { current, currentItemId: itemsOf(host)[current]?.id ?? '', source }
        self.fire('change', detail)
        self.fire('animationfinish', detail)
      }
      const show = (index: number, behavior: ScrollBehavior): void =>
        host.scrollTo(
          data['vertical']
            ? { top: index * host.clientHeight, behavior }
            : { left: index * host.clientWidth, behavior },
        )
      followTouch(self, settle)
      const restart = (): void => {
        clearInterval(autoplay)
        if (!data['autoplay']) return
        autoplay = setInterval(() => {
          const next = (current + 1) % itemsOf(host).length
          show(next, 'smooth')
          settle(next, 'autoplay')
        }, Number(data['interval']))
      }
      return {
        attached() {
          host.append(dots)
          requestAnimationFrame(() => {
            current = Number(data['current'])
            show(current, 'auto')
            drawDots(self, dots, current)
          })
          restart()
        },
        detached: () => clearInterval(autoplay),
        changed: {
          current(index: number) {
            if (index === current) return
            requestAnimationFrame(() => show(index, 'smooth'))
            settle(index, '')
          },
          vertical: (on: boolean) => host.toggleAttribute('vertical', on),
          autoplay: restart,
          interval: restart,
          indicatorDots: () => drawDots(self, dots, current),
        },
      }
    },
  },
}

const itemsOf = (host: HTMLElement): HTMLElement[] => [
  ...host.querySelectorAll<HTMLElement>('wx-swiper-item'),
]

function followTouch({ host, data }: BuiltIn, settle: (index: number, source: string) => void): void {
  let timer: ReturnType<typeof setTimeout>
  host.addEventListener('scroll', () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      const share = data['vertical'] ? host.scrollTop / host.clientHeight : host.scrollLeft / host.clientWidth
      settle(Math.round(share), 'touch')
    }, settleMs)
  })
}

function drawDots({ host, data }: BuiltIn, dots: HTMLElement, current: number): void {
  dots.hidden = !data['indicatorDots']
  dots.replaceChildren(
    ...itemsOf(host).map((_item, index) => {
      const dot = document.createElement('i')
      dot.style.background = String(data[index === current ? 'indicatorActiveColor' : 'indicatorColor'])
      return dot
    }),
  )
}
