import type { WindowConfig } from '../../bundle.ts'
import { button, element } from './markup.ts'
import { resolveVariable, type ThemeVariables } from './theme-variables.ts'

interface BarColors {
  frontColor?: string
  backgroundColor?: string
}

/** Title, back arrow and colours above a page. */
export interface NavigationBar {
  root: HTMLElement
  title(text: string): void
  color(colors: BarColors): void
  loading(on: boolean): void
  /** Takes colours from the theme, except those that were chosen since. */
  paint(variables: ThemeVariables): void
}

/** `back` is what the arrow does; without it there is no arrow. */
export function createNavigationBar(config: WindowConfig, back?: () => void): NavigationBar {
  const root = element('header', 'navigation-bar')
  const heading = element('h1', 'title', config.navigationBarTitleText ?? '')
  const spinner = element('i', 'spinner')
  spinner.hidden = true
  if (back) {
    const leave = button('back', '', back)
    leave.setAttribute('aria-label', '返回')
    root.append(leave)
  }
  root.append(spinner, heading)
  let chosen: BarColors = {}
  let variables: ThemeVariables = {}

  const paint = (): void => {
    const style = resolveVariable(config.navigationBarTextStyle, variables) ?? 'black'
    const front = chosen.frontColor ?? (style === 'white' ? '#ffffff' : '#000000')
    const ground = chosen.backgroundColor ?? resolveVariable(config.navigationBarBackgroundColor, variables)
    root.style.color = front
    root.style.backgroundColor = ground ?? '#ffffff'
    // The status bar above takes the same ink.
    root.dataset['ink'] = /^#f{3,6}$/i.test(front) ? 'white' : 'black'
  }
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
    paint(now) {
      variables = now
      paint()
    },
  }
}
