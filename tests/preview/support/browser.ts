import { existsSync } from 'node:fs'
import { chromium, type Browser, type Page } from 'playwright-core'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export function findBrowser(): string | undefined {
  return PLACES.find((path) => existsSync(path))
}

/** Set by tests/browser-setup.ts where there is no browser and none can be had. */
export const withoutBrowser = process.env.WITHOUT_BROWSER === '1'

/** Chromium without a window. Fails with what to install when the machine has none. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findBrowser()
  if (!executablePath) throw new Error(`no Chromium at ${PLACES.join(', ')}: apt-get install -y chromium`)
  return chromium.launch({ executablePath, args: QUIET })
}

/** Gathers what a page reports as wrong. */
export function gatherErrors(page: Page): string[] {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  return errors
}
