import { setOrRemove, type BuiltIn, type BuiltInDefinition, type BuiltIns } from './built-in.ts'

const fits: Record<string, string> = {
  scaleToFill: 'fill',
  aspectFit: 'contain',
  aspectFill: 'cover',
  widthFix: 'fill',
  heightFix: 'fill',
}
const icons: Record<string, string> = {
  success: '✓',
  success_no_circle: '✓',
  info: 'i',
  warn: '!',
  waiting: '…',
  cancel: '×',
  download: '↓',
  search: '⌕',
  clear: '×',
}

const picture: BuiltInDefinition = {
  slot: false,
  properties: { src: '', mode: 'scaleToFill', lazyLoad: false, webp: false, showMenuByLongpress: false },
  setup(self) {
    const image = document.createElement('img')
    image.alt = ''
    image.style.objectFit = 'fill'
    image.draggable = false
    image.addEventListener('load', () => {
      fixSize(self, image)
      self.fire('load', { width: image.naturalWidth, height: image.naturalHeight })
    })
    image.addEventListener('error', () =>
      self.fire('error', { errMsg: `${String(self.data['src'])} cannot be loaded` }),
    )
    self.host.append(image)
    return {
      changed: {
        src: (src: string) => setOrRemove(image, 'src', src && addressOf(self, src)),
        mode: (mode: string) => void (image.style.objectFit = fits[mode] ?? 'none'),
        lazyLoad: (on: boolean) => void (image.loading = on ? 'lazy' : 'eager'),
        ariaLabel: (label: string) => void (image.alt = label ?? ''),
      },
    }
  },
}

export const pictures: BuiltIns = {
  image: picture,
  'cover-image': picture,
  icon: {
    slot: false,
    properties: { type: '', size: 23, color: '' },
    setup: ({ host }) => ({
      changed: {
        type(type: string) {
          host.setAttribute('type', type)
          host.textContent = icons[type] ?? ''
        },
        size: (size: number) => host.style.setProperty('--icon-size', `${size}px`),
        color: (color: string) => host.style.setProperty('--icon-color', color),
      },
    }),
  },
  progress: {
    slot: false,
    properties: {
      percent: 0,
      showInfo: false,
      strokeWidth: 6,
      activeColor: '#09bb07',
      backgroundColor: '#ebebeb',
    },
    setup({ host, data }) {
      const bar = document.createElement('i')
      const info = document.createElement('span')
      host.append(bar, info)
      const draw = (): void => {
        const { percent, showInfo, strokeWidth, activeColor, backgroundColor } = data
        const share = `${Number(percent)}%`
        bar.style.height = `${Number(strokeWidth)}px`
        bar.style.background = `linear-gradient(${String(activeColor)} 0 0) 0 / ${share} 100% no-repeat ${String(backgroundColor)}`
        info.textContent = showInfo ? share : ''
      }
      const names = ['percent', 'showInfo', 'strokeWidth', 'activeColor', 'backgroundColor']
      return { attached: draw, changed: Object.fromEntries(names.map((name) => [name, draw])) }
    },
  },
}

/** `/x` is the mini-program's root, a relative address starts at the component's own folder. */
function addressOf({ element }: BuiltIn, src: string): string {
  if (/^(https?:|data:|blob:)/.test(src)) return src
  const owner = element.ownerShadowRoot?.getHostNode().is ?? ''
  const path = new URL(src, new URL(owner, 'http://files/')).pathname
  return `/files${path}`
}

function fixSize({ host, data }: BuiltIn, { naturalWidth, naturalHeight }: HTMLImageElement): void {
  if (data['mode'] === 'widthFix')
    host.style.height = `${(host.clientWidth * naturalHeight) / naturalWidth}px`
  if (data['mode'] === 'heightFix')
    host.style.width = `${(host.clientHeight * naturalWidth) / naturalHeight}px`
}
