import { createCloudLine } from '../cloud-line.ts'
import { showModal, showNotification } from '../shell/dialogs.ts'
import { asynchronous } from '../framework/asynchronous.ts'
import type { Apis, Parts } from './parts.ts'

const pollMs = 2000
const route = '/_local/subscriptions'

interface Message {
  page: string
  data: Record<string, { value: string | number }>
}

/**
 * One-time subscriptions: the person is asked for each, the local cloud counts them, and what is sent appears
 * above the app. Who agreed to nothing asks the cloud for nothing.
 */
export function createSubscriptions({ config, settings, pages }: Parts): Apis {
  const line = createCloudLine(config.cloudUrl, settings)
  const key = (): string => `zhiji-preview-subscribed:${settings.get().openid}`
  const awaited = (): number => Number(localStorage.getItem(key()) ?? 0)
  const wait = (change: number): void => localStorage.setItem(key(), String(Math.max(0, awaited() + change)))
  let timer: ReturnType<typeof setTimeout> | undefined

  async function look(): Promise<void> {
    const { messages } = await line.post<{ messages: Message[] }>(route, { take: true })
    for (const { page, data } of messages) {
      wait(-1)
      const text = Object.values(data).map(({ value }) => String(value))
      showNotification({ title: '服务通知', text: text.join('\n'), open: () => pages.reLaunch(`/${page}`) })
    }
  }

  function listen(): void {
    clearTimeout(timer)
    if (awaited() === 0) return
    timer = setTimeout(() => void look().catch(ignore).finally(listen), pollMs)
  }
  listen()

  return {
    requestSubscribeMessage: asynchronous(
      'requestSubscribeMessage',
      async ({ tmplIds }: { tmplIds: string[] }) => {
        if (tmplIds.length === 0 || tmplIds.length > 5) throw new Error('tmplIds: one to five templates')
        const { confirm } = await showModal({
          title: '订阅消息',
          content: '小程序想给你发送一次消息',
          confirmText: '允许',
          cancelText: '取消',
        })
        for (const templateId of confirm ? tmplIds : []) {
          await line.post(route, { accept: templateId })
          wait(1)
        }
        listen()
        return Object.fromEntries(tmplIds.map((id) => [id, confirm ? 'accept' : 'reject']))
      },
    ),
  }
}

/** A line that is down says nothing; the next look may. */
function ignore(): void {}
