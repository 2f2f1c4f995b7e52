import type { AppBundle, TabConfig } from '../../bundle.ts'
import type { Device } from './device.ts'
import { element, button } from './markup.ts'
import { resolveVariable, themeVariables } from './theme-variables.ts'
import type { Screen } from './screen.ts'

export interface TabBar {
  /** Shows the bar with this page's tab chosen, or hides it. */
  show(path: string | undefined): void
}

export interface TabBarOptions {
  bundle: AppBundle
  screen: Screen
  device: Device
  open(path: string): void
}

/** The tab bar of app.json; nothing when none is declared. */
export function createTabBar({ bundle, screen, device, open }: TabBarOptions): TabBar {
  const { tabBar } = bundle.config
  let current: string | undefined
  const draw = (): void => {
    screen.tabBar.hidden = current === undefined || !tabBar
    if (!tabBar || current === undefined) return
    const variables = themeVariables(bundle, device)
    screen.tabBar.style.backgroundColor = resolveVariable(tabBar.backgroundColor, variables) ?? '#ffffff'
    const tabs = tabBar.list.map((tab) => {
      const chosen = tab.pagePath === current
      const color = resolveVariable(chosen ? tabBar.selectedColor : tabBar.color, variables) ?? ''
      return drawTab(tab, chosen, color, () => open(tab.pagePath))
    })
    screen.tabBar.replaceChildren(...tabs)
  }
  device.onThemeChange(draw)
  return {
    show(path) {
      current = path
      draw()
    },
  }
}

function drawTab(tab: TabConfig, chosen: boolean, color: string, onClick: () => void): HTMLElement {
  const made = button('tab', '', onClick)
  made.style.color = color
  made.setAttribute('aria-current', String(chosen))
  const icon = chosen ? (tab.selectedIconPath ?? tab.iconPath) : tab.iconPath
  if (icon) {
    const image = element('img')
    image.src = `/files/${icon.replace(/^\//, '')}`
    image.alt = ''
    made.append(image)
  }
  made.append(element('span', '', tab.text))
  return made
}
