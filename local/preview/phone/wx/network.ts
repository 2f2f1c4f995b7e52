import type { NetworkMode } from '../shell/settings.ts'
import { asynchronous } from '../framework/asynchronous.ts'
import { createListeners } from '../shell/listeners.ts'
import type { Apis, Parts } from './parts.ts'

const types: Record<NetworkMode, string> = { online: 'wifi', slow: '3g', offline: 'none' }

interface NetworkStatus {
  isConnected: boolean
  networkType: string
}

const statusOf = (network: NetworkMode): NetworkStatus => ({
  isConnected: network !== 'offline',
  networkType: types[network],
})

export function createNetwork({ settings }: Parts): Apis {
  const listeners = createListeners<NetworkStatus>()
  settings.onChange((now, before) => {
    if (now.network !== before.network) listeners.tell(statusOf(now.network))
  })
  return {
    getNetworkType: asynchronous('getNetworkType', () => ({
      networkType: types[settings.get().network],
      weakNet: settings.get().network === 'slow',
    })),
    onNetworkStatusChange: listeners.add,
    offNetworkStatusChange: listeners.remove,
  }
}
