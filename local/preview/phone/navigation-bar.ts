import type { WindowConfig } from '../bundle.ts'
import { button, element } from './markup.ts'
import { resolveVariable, type PageRequest } from './page.ts'

/** Title, back arrow and colours above a page. */
export interface NavigationBar {
  root: HTMLElement
  title(text: string): void
  color(colors: { frontColor?: string; backgroundColor?: string }): void
  loading(on: boolean): void
  /** Takes the theme's colours again. */
  paint(): void
}

export function createNavigationBar(
  config: WindowConfig,
  { isFirst, isTab, back }: Pick<PageRequest, 'isFirst' | 'isTab' | 'back'>,
  variables: () => Record<string, string>,
): NavigationBar {
  const root = element('header', 'navigation-bar')
  const heading = element('h1', 'title', config.navigationBarTitleText ?? '')
  const spinner = element('i', 'spinner')
  spinner.hidden = true
  const leave = button('back', '', back)
  leave.setAttribute('aria-label', '返回')
  leave.hidden = isFirst || isTab
  root.append(leave, spinner, heading)
  let chosen: { frontColor?: string; backgroundColor?: string } = {}

  const paint = (): void => {
    const theme = variables()
    const style = resolveVariable(config.navigationBarTextStyle, theme) ?? 'black'
    const front = chosen.frontColor ?? (style === 'white' ? '#ffffff' : '#000000')
    const ground = chosen.backgroundColor ?? resolveVariable(config.navigationBarBackgroundColor, theme)
    root.style.color = front
    root.style.backgroundColor = ground ?? '#ffffff'
    root.dataset['ink'] = /^#f{3,6}$/i.test(front) ? 'white' : 'black'
  }
  paint()
  return {
    root,
    title(text) {
      heading.textContent = text
    },
    color(colors) {
      chosen = { ...chosen, ...colors }
      paint()
    },
    loading(on) {
      spinner.hidden = !on
    },
    paint,
  }
}
