import type { Locator } from 'playwright-core'
import type { ChatPhone } from './chat-phone.ts'

/** The page in front; the ones below it are in the document as well. */
export const front = (phone: ChatPhone): Locator => phone.page.locator('.phone-page:not(.phone-behind)')

/** Opens one of the pages behind the button beside the composer. */
export async function visit(phone: ChatPhone, name: string): Promise<void> {
  await phone.button('菜单').click()
  await front(phone).getByRole('button', { name, exact: true }).click()
  await front(phone).locator('.phone-title', { hasText: name }).waitFor()
}

/** Puts values into the storage of the mini-program, by key. */
export async function store(phone: ChatPhone, values: Record<string, unknown>): Promise<void> {
  await phone.page.evaluate((kept) => {
    const { wx } = globalThis as unknown as { wx: { setStorageSync(key: string, value: unknown): void } }
    for (const [key, value] of Object.entries(kept)) wx.setStorageSync(key, value)
  }, values)
}

/** Opens a page as the first one; calls of the one before may be cut off. */
export async function start(phone: ChatPhone, name: string, sign: string): Promise<void> {
  phone.expectProblem(/ERR_ABORTED/)
  await phone.page.evaluate((hash) => void (location.hash = hash), `/pages/${name}/index`)
  await phone.page.reload()
  await front(phone).locator(sign).first().waitFor()
}

/** What the screen looks like once nothing moves any more but what always does. */
export async function screenshot(phone: ChatPhone, name: string): Promise<void> {
  if (!process.env.SCREENSHOTS) return
  await phone.page.evaluate(async () => {
    const ending = document.getAnimations().filter((one) => one.effect?.getTiming().iterations !== Infinity)
    await Promise.allSettled(ending.map((animation) => animation.finished))
  })
  await phone.screenshot(name)
}
