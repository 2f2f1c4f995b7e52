import type { BrowserContext, Locator, Page } from 'playwright-core'
import type { Bubble } from '../../../miniprogram/view/bubbles.ts'
import { patience } from '../../support/patience.ts'

/** What the phone of the preview lets its developer's page choose. */
interface PhoneSettings {
  theme?: 'light' | 'dark'
  network?: 'online' | 'slow' | 'offline'
}

/** The chat page as a person sees it: by words, labels and roles. */
export interface ChatPhone {
  page: Page
  openid: string
  /** Errors of the console and failed requests, but for those that were expected. */
  problems(): string[]
  /** From now on this is no problem. */
  expectProblem(pattern: RegExp): void
  field: Locator
  write(text: string): Promise<void>
  /** Writes and presses send. */
  say(text: string): Promise<void>
  button(label: string): Locator
  /** The questions on the screen, from above. */
  questions: Locator
  /** The balloons of replies that have text. */
  replies: Locator
  /** Waits for the last reply to contain the text. */
  answered(text: string): Promise<void>
  /** Waits until nothing is on its way. */
  settled(): Promise<void>
  talk: Locator
  /** The face of the little monster, in words. */
  face(): Promise<string>
  settings(settings: PhoneSettings): Promise<void>
  /** The app goes to the background, as when WeChat is left. */
  hide(): Promise<void>
  show(): Promise<void>
  /** The app is started anew; a sign-in that nobody waited for may be cut off by it. */
  restart(): Promise<void>
  /** Bubbles of the page as its data has them. */
  bubbles(): Promise<Bubble[]>
  clipboard(): Promise<string>
  toast(text: string): Promise<void>
  screenshot(name: string): Promise<void>
  close(): Promise<void>
}

export interface PhoneGlobals {
  getCurrentPages(): {
    data: { sectionNames: string[]; sections: Record<string, Bubble[]> }
    setData(patch: object): void
  }[]
  wx: { getClipboardData(): Promise<{ data: string }> }
}

export async function openChatPhone(
  context: BrowserContext,
  address: string,
  openid: string,
): Promise<ChatPhone> {
  const page = await context.newPage()
  // Shorter than a test's own: a failure names what was waited for.
  page.setDefaultTimeout(patience(8_000))
  const watched = watchProblems(page)
  await page.goto(address)
  const button = (label: string): Locator => page.locator(`[role="button"][aria-label="${label}"]`)
  const field = page.locator('wx-textarea textarea')
  const replies = page.locator('[class*="--theirs"] [class*="--balloon"][aria-live]')
  const write = (text: string): Promise<void> => field.fill(text)
  return {
    page,
    openid,
    ...watched,
    field,
    write,
    async say(text) {
      await write(text)
      await button('发送').click()
    },
    button,
    questions: page.locator('[class*="--mine"] [class*="--said"]'),
    replies,
    answered: (text) => replies.last().filter({ hasText: text }).waitFor(),
    settled: () => button('停止').waitFor({ state: 'detached' }),
    talk: page.locator('.talk'),
    face: async () =>
      (await page.locator('[aria-label^="小怪物："]').first().getAttribute('aria-label'))?.slice(4) ?? '',
    async settings(previewSettings) {
      // What is under way is cut off.
      if (previewSettings.network === 'offline') watched.expectProblem(/ERR_ABORTED/)
      await page.evaluate((message) => postMessage(message, location.origin), { previewSettings })
    },
    hide: () => turn(page, 'hidden'),
    show: () => turn(page, 'visible'),
    async restart() {
      watched.expectProblem(/^request: \/call\/login net::ERR_ABORTED$/)
      await page.reload()
    },
    bubbles: () =>
      page.evaluate(() => {
        const data = (globalThis as unknown as PhoneGlobals).getCurrentPages()[0]?.data
        return (data?.sectionNames ?? []).flatMap((name) => data?.sections[name] ?? [])
      }),
    clipboard: () =>
      page.evaluate(async () => (await (globalThis as unknown as PhoneGlobals).wx.getClipboardData()).data),
    toast: (text) => page.locator('.phone-toast', { hasText: text }).waitFor(),
    async screenshot(name) {
      const folder = process.env.SCREENSHOTS
      if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
    },
    close: () => context.close(),
  }
}

/** A tab that is covered tells so; a browser without a window never covers one. */
async function turn(page: Page, state: 'hidden' | 'visible'): Promise<void> {
  await page.evaluate((visibility) => {
    Object.defineProperty(document, 'visibilityState', { value: visibility, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  }, state)
}

function watchProblems(page: Page): Pick<ChatPhone, 'problems' | 'expectProblem'> {
  const found: string[] = []
  const expected: RegExp[] = []
  page.on('pageerror', (error) => found.push(`escaped: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') found.push(`console: ${message.text()}`)
  })
  page.on('requestfailed', (request) =>
    found.push(`request: ${new URL(request.url()).pathname} ${request.failure()?.errorText}`),
  )
  return {
    problems: () => found.filter((problem) => !expected.some((pattern) => pattern.test(problem))),
    expectProblem: (pattern) => void expected.push(pattern),
  }
}
