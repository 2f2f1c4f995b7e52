import type { Theme } from '../../bundle.ts'

export type NetworkMode = 'online' | 'slow' | 'offline'

/** What the developer chooses for one phone. */
export interface Settings {
  openid: string
  theme: Theme
  /** WeChat's text size in pixels; 16 is its default. */
  fontSize: number
  network: NetworkMode
  /** Shows a soft keyboard, as a phone does, while a field has the focus. */
  keyboard: boolean
}

export interface SettingsStore {
  get(): Settings
  /** The answer ends it. */
  onChange(listener: (now: Settings, before: Settings) => void): () => void
}

const themes: Theme[] = ['light', 'dark']
const networks: NetworkMode[] = ['online', 'slow', 'offline']

/**
 * Starts from the page's address; later changes come from the developer's page around it, and the browser's
 * own line.
 */
export function createSettings(fallbackOpenid: string): SettingsStore {
  let settings = readAddress(new URLSearchParams(location.search), fallbackOpenid)
  const listeners = new Set<(now: Settings, before: Settings) => void>()
  const change = (changed: Partial<Settings>): void => {
    const before = settings
    settings = { ...settings, ...changed }
    for (const listener of listeners) listener(settings, before)
  }
  addEventListener('message', ({ data, origin }: MessageEvent<{ previewSettings?: Partial<Settings> }>) => {
    if (origin === location.origin && data.previewSettings) change(data.previewSettings)
  })
  addEventListener('offline', () => change({ network: 'offline' }))
  addEventListener('online', () => change({ network: 'online' }))
  return {
    get: () => settings,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function readAddress(query: URLSearchParams, fallbackOpenid: string): Settings {
  const chosen = <T extends string>(name: string, known: T[], fallback: T): T =>
    known.find((value) => value === query.get(name)) ?? fallback
  return {
    openid: query.get('openid') ?? fallbackOpenid,
    theme: chosen('theme', themes, 'light'),
    fontSize: Number(query.get('fontSize') ?? 16),
    network: chosen('network', networks, 'online'),
    keyboard: query.get('keyboard') === '1',
  }
}
