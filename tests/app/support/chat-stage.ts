import { randomUUID } from 'node:crypto'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { startPreview, type Preview } from '../../../local/preview/index.ts'
import type { LocalStackOptions } from '../../../scripts/dev/local-stack.ts'
import { openBrowser } from '../../preview/support/browser.ts'
import { createPerson, startProduct, type Person, type Product } from '../../support/product.ts'
import { openChatPhone, type ChatPhone } from './chat-phone.ts'

export interface PhoneOptions {
  /** A new one unless it is given. */
  openid?: string
  /** The disclosure of the first run is agreed to already (default). */
  agreed?: boolean
  /** The conversation that was on the screen last. */
  current?: string
  /** More of the preview's address, as `keyboard=1`. */
  address?: string
  context?: BrowserContextOptions
  /**
   * The monster breathes, which takes half the time of a browser without a GPU: for suites of the look and of
   * smoothness.
   */
  motion?: boolean
  /** The phone's clock stands still and is moved by `page.clock`. */
  clock?: boolean
}

/** The mini-program in Chromium against the real functions, for the tests of one file. */
export interface ChatStage {
  product: Product
  /** Opens the chat page as somebody on a phone of their own. */
  open(options?: PhoneOptions): Promise<ChatPhone>
  person(phone: ChatPhone): Person
  /** What the offline model says to every question that contains `when`. */
  reply(when: string, text: string, ...quirks: Quirks): void
  close(): Promise<void>
}

type Behaviours = Extract<Parameters<Product['upstreams']['script']>[0], { quirks?: unknown }>
type Quirks = NonNullable<Behaviours['quirks']>

export async function startChatStage(options: LocalStackOptions = {}): Promise<ChatStage> {
  const [product, browser] = await Promise.all([
    startProduct({ paceMs: 25, neighbours: true, ...options }),
    openBrowser(),
  ])
  const preview = await startPreview({
    miniprogramDir: 'miniprogram',
    cloudUrl: product.cloud.url,
    watch: false,
  })
  return {
    product,
    open: (phone) => openPhone(browser, preview, phone),
    person: ({ openid }) => createPerson(product.cloud.url, openid),
    reply: (when, text, ...quirks) => product.upstreams.script({ when, text, quirks }),
    async close() {
      await browser.close()
      await preview.close()
      await product.close()
    },
  }
}

/** Opens the chat page of a preview in a browser. */
export async function openPhone(
  browser: Browser,
  preview: Preview,
  options: PhoneOptions = {},
): Promise<ChatPhone> {
  const {
    openid = `o-${randomUUID()}`,
    agreed = true,
    current,
    address = '',
    context = {},
    motion = false,
    clock = false,
  } = options
  const viewport = { width: 390, height: 844 }
  const reducedMotion = motion ? 'no-preference' : 'reduce'
  const made = await browser.newContext({ viewport, reducedMotion, ...context })
  const stored = { ...(agreed && { agreed: 2 }), ...(current !== undefined && { current }) }
  await made.addInitScript(store, { prefix: `zhiji-preview:${openid}:`, stored })
  if (clock) await made.clock.install()
  return openChatPhone(made, `${preview.url}/?bare=1&openid=${openid}&${address}`, openid)
}

/** Puts into the phone's storage what is not there yet. */
function store({ prefix, stored }: { prefix: string; stored: Record<string, unknown> }): void {
  for (const [key, data] of Object.entries(stored))
    localStorage.setItem(prefix + key, localStorage.getItem(prefix + key) ?? JSON.stringify({ data }))
}
