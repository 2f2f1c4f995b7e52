import { showToast } from './dialogs.ts'

type Shareable = { onShareAppMessage?: (options: object) => { title?: string; path?: string } | undefined }

/** What a share button does: asks the page what to share, and shows it. */
export function openShare(target: Record<string, unknown>): void {
  const { getCurrentPages } = globalThis as unknown as { getCurrentPages(): Shareable[] }
  const page = getCurrentPages().at(-1)
  const content = page?.onShareAppMessage?.({ from: 'button', target })
  showToast({ title: `转发：${content?.title ?? '（未设置标题）'}` })
}
