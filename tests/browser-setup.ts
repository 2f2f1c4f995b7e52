import { execFileSync } from 'node:child_process'
import { findBrowser } from './preview/support/browser.ts'

/**
 * The suites that look at pages need Chromium. Where the machine lets us (root, Debian) it is installed; in CI its lack is a
 * failure; elsewhere those suites are skipped, and this says how to have them run.
 */
export function setup(): void {
  if (findBrowser()) return
  if (process.getuid?.() === 0) install()
  if (findBrowser()) return
  const hint = 'no Chromium found: apt-get install -y chromium fonts-noto-cjk'
  if (process.env.CI) throw new Error(hint)
  console.warn(`${hint} (the suites in a browser are skipped)`)
  process.env.WITHOUT_BROWSER = '1'
}

function install(): void {
  try {
    execFileSync('apt-get', ['update', '-q'], { stdio: 'ignore' })
    execFileSync('apt-get', ['install', '-y', '-q', 'chromium', 'fonts-noto-cjk'], { stdio: 'ignore' })
  } catch (error) {
    console.warn('Chromium could not be installed', error instanceof Error ? error.message : error)
  }
}
