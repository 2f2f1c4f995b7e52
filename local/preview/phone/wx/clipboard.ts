import { showToast } from '../shell/dialogs.ts'
import { asynchronous } from '../framework/asynchronous.ts'
import type { Apis } from './parts.ts'

/** The browser's clipboard, and this document's own where the browser forbids that one. */
export function createClipboard(): Apis {
  let own = ''
  return {
    setClipboardData: asynchronous('setClipboardData', async ({ data }: { data: string }) => {
      own = data
      await withPermission(() => navigator.clipboard.writeText(data))
      showToast({ title: '内容已复制', icon: 'success' })
    }),
    getClipboardData: asynchronous('getClipboardData', async () => ({
      data: (await withPermission(() => navigator.clipboard.readText())) ?? own,
    })),
  }
}

async function withPermission<T>(use: () => Promise<T>): Promise<T | undefined> {
  if (!('clipboard' in navigator)) return undefined
  try {
    return await use()
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotAllowedError') return undefined
    throw error
  }
}
