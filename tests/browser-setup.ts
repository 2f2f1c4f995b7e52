import { execFileSync } from 'node:child_process'
import { findBrowser } from './preview/support/browser.ts'

/**
 * The suites that look at pages need Chromium. Where the machine lets us (root, Debian) it is installed;
 * elsewhere this says how to. Whoever runs them has asked for them, so its lack is a failure.
 */
export function setup(): void {
  if (findBrowser()) return
  if (process.getuid?.() === 0) install()
  if (!findBrowser()) throw new Error('找不到 Chromium：请先运行 apt-get install -y chromium fonts-noto-cjk')
}

function install(): void {
  try {
    execFileSync('apt-get', ['update', '-q'], { stdio: 'ignore' })
    execFileSync('apt-get', ['install', '-y', '-q', 'chromium', 'fonts-noto-cjk'], { stdio: 'ignore' })
  } catch (error) {
    console.warn('Chromium could not be installed', error instanceof Error ? error.message : error)
  }
}
