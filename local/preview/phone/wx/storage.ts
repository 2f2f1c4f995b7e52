import { asynchronous } from '../framework/asynchronous.ts'
import type { Apis, Parts } from './parts.ts'

const limitKb = 10_240

interface Entry {
  key: string
  data?: unknown
}

/** Storage of the mini-program, one for each openid. */
export function createStorage({ settings }: Parts): Apis {
  const prefix = (): string => `zhiji-preview:${settings.get().openid}:`
  const get = (key: string): unknown => {
    const text = localStorage.getItem(prefix() + key)
    return text === null ? '' : (JSON.parse(text) as { data: unknown }).data
  }
  const has = (key: string): boolean => localStorage.getItem(prefix() + key) !== null
  const set = (key: string, data: unknown): void => {
    const text = JSON.stringify({ data })
    if (text.length > 1024 * 1024) throw new Error('entry size limit reached')
    localStorage.setItem(prefix() + key, text)
  }
  const remove = (key: string): void => localStorage.removeItem(prefix() + key)
  const keys = (): string[] =>
    Array.from({ length: localStorage.length }, (_unused, index) => localStorage.key(index) ?? '')
      .filter((key) => key.startsWith(prefix()))
      .map((key) => key.slice(prefix().length))
  const clear = (): void => keys().forEach(remove)
  const info = () => {
    const size = keys().reduce((sum, key) => sum + (localStorage.getItem(prefix() + key)?.length ?? 0), 0)
    return { keys: keys(), currentSize: Math.ceil(size / 1024), limitSize: limitKb }
  }
  return {
    getStorageSync: get,
    setStorageSync: set,
    removeStorageSync: remove,
    clearStorageSync: clear,
    getStorageInfoSync: info,
    getStorage: asynchronous('getStorage', ({ key }: Entry) => {
      if (!has(key)) throw new Error('data not found')
      return { data: get(key) }
    }),
    setStorage: asynchronous('setStorage', ({ key, data }: Entry) => set(key, data)),
    removeStorage: asynchronous('removeStorage', ({ key }: Entry) => remove(key)),
    clearStorage: asynchronous('clearStorage', clear),
    getStorageInfo: asynchronous('getStorageInfo', info),
  }
}
