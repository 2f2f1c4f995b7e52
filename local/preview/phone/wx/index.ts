import { createAppEvents } from './app-events.ts'
import { createCloud } from './cloud.ts'
import { createClipboard } from './clipboard.ts'
import { createDeviceApis } from './device-apis.ts'
import { createFeedback } from './feedback.ts'
import { createFiles } from './files.ts'
import { createKeyboard } from './keyboard.ts'
import { knownNamesOnly } from '../framework/known-names.ts'
import { createNavigation } from './navigation.ts'
import { createNetwork } from './network.ts'
import type { Apis, Parts } from './parts.ts'
import { createPrivacy } from './privacy.ts'
import { createSelection } from './selection.ts'
import { createStorage } from './storage.ts'
import { createSubscriptions } from './subscriptions.ts'

/** `wx`: what the preview has; the use of anything else throws an error that names it. */
export function createWx(parts: Parts): Apis {
  const apis: Apis = {
    ...createNavigation(parts),
    ...createFeedback(),
    ...createFiles(parts),
    ...createStorage(parts),
    ...createDeviceApis(parts),
    ...createNetwork(parts),
    ...createKeyboard(),
    ...createSelection(parts),
    ...createClipboard(),
    ...createPrivacy(),
    ...createSubscriptions(parts),
    ...createAppEvents(parts),
    cloud: knownNamesOnly('wx.cloud', createCloud(parts)),
    canIUse: (schema: string) => canUse(apis, schema),
  }
  return knownNamesOnly('wx', apis)
}

/** `api`, `object.method`; parameters after them, and components, are taken to be there with the API. */
function canUse(apis: Apis, schema: string): boolean {
  const [first = '', second] = schema.split('.')
  if (!Object.hasOwn(apis, first)) return false
  return first !== 'cloud' || second === undefined || Object.hasOwn(apis['cloud'] as Apis, second)
}
