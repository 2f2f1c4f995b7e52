import type { AppBundle } from '../../bundle.ts'
import type { PageConfig } from '../../options.ts'
import type { AppLife } from '../app-life.ts'
import type { Device } from '../shell/device.ts'
import type { Journal } from '../journal.ts'
import type { PageStack } from '../page-stack.ts'
import type { Program } from '../program.ts'
import type { Screen } from '../shell/screen.ts'
import type { SettingsStore } from '../shell/settings.ts'

/** What the APIs stand on. */
export interface Parts {
  config: PageConfig
  bundle: AppBundle
  settings: SettingsStore
  journal: Journal
  device: Device
  screen: Screen
  pages: PageStack
  life: AppLife
  program: Program
}

export type Apis = Record<string, unknown>
