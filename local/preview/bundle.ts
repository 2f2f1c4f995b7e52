/** What the compiled mini-program hands to the phone; types only, shared by both sides. */

export interface WindowConfig {
  navigationBarTitleText?: string
  navigationBarBackgroundColor?: string
  navigationBarTextStyle?: string
  navigationStyle?: string
  backgroundColor?: string
  backgroundTextStyle?: string
  enablePullDownRefresh?: boolean
  onReachBottomDistance?: number
  disableScroll?: boolean
}

export interface TabConfig {
  pagePath: string
  text: string
  iconPath?: string
  selectedIconPath?: string
}

export interface TabBarConfig {
  color?: string
  selectedColor?: string
  backgroundColor?: string
  borderStyle?: string
  custom?: boolean
  list: TabConfig[]
}

export interface AppConfig {
  pages: string[]
  entryPagePath?: string
  subPackages?: { root: string; pages: string[] }[]
  subpackages?: { root: string; pages: string[] }[]
  window?: WindowConfig
  tabBar?: TabBarConfig
  usingComponents?: Record<string, string>
  darkmode?: boolean
  /** `v2`: the newer look of the built-in components. */
  style?: string
  themeLocation?: string
}

export interface ComponentConfig extends WindowConfig {
  component?: boolean
  usingComponents?: Record<string, string>
  componentGenerics?: Record<string, true | { default?: string }>
  componentPlaceholder?: Record<string, string>
  styleIsolation?: string
}

export interface ComponentBundle {
  /** Path without ending, such as `pages/chat/index`. */
  path: string
  config: ComponentConfig
  /** Prefix of the component's classes; absent when its styles are shared. */
  scope?: string
  style: string
  /** Runs the script; absent when the component has none. */
  run?: () => unknown
}

export type Theme = 'light' | 'dark'

export interface AppBundle {
  config: AppConfig
  /** Variables of theme.json by theme. */
  themes: Partial<Record<Theme, Record<string, string>>>
  style: string
  /** Compiled WXML by path. */
  templates: Record<string, unknown>
  components: ComponentBundle[]
  run: () => unknown
}

/** What the bundle calls; the phone's script puts it on `globalThis`. */
export interface PreviewPort {
  load(bundle: AppBundle): void
  fail(diagnostics: { file: string; line: number; column: number; message: string }[]): void
}
