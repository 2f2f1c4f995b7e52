import { existsSync } from 'node:fs'
import type { Browser } from 'playwright-core'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
/** Nothing that asks the network by itself. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export function findBrowser(): string | undefined {
  return places.find((path) => existsSync(path))
}

/** Chromium without a window. Fails with what to install when the machine has none. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findBrowser()
  if (!executablePath) throw new Error(`no Chromium at ${places.join(', ')}: apt-get install -y chromium`)
  // Not loaded where there is nothing to open.
  const { chromium } = await import('playwright-core')
  return chromium.launch({ executablePath, args: quiet })
}
