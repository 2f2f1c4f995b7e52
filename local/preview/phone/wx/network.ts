import type { NetworkMode } from '../settings.ts'
import { asynchronous } from './asynchronous.ts'
import type { Apis, Parts } from './parts.ts'

const TYPES: Record<NetworkMode, string> = { online: 'wifi', slow: '3g', offline: 'none' }

interface NetworkStatus {
  isConnected: boolean
  networkType: string
}

type Listener = (status: NetworkStatus) => void

const statusOf = (network: NetworkMode): NetworkStatus => ({
  isConnected: network !== 'offline',
  networkType: TYPES[network],
})

export function createNetwork({ settings }: Parts): Apis {
  const listeners = new Set<Listener>()
  settings.onChange((now, before) => {
    if (now.network === before.network) return
    for (const listener of listeners) listener(statusOf(now.network))
  })
  return {
    getNetworkType: asynchronous('getNetworkType', () => ({
      networkType: TYPES[settings.get().network],
      weakNet: settings.get().network === 'slow',
    })),
    onNetworkStatusChange: (listener: Listener) => void listeners.add(listener),
    offNetworkStatusChange: (listener?: Listener) =>
      listener ? listeners.delete(listener) : listeners.clear(),
  }
}
