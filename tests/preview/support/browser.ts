import type { Page } from 'playwright-core'

export { findBrowser, openBrowser } from '../../../scripts/browser.ts'

/** Set by tests/browser-setup.ts where there is no browser and none can be had. */
export const withoutBrowser = process.env.WITHOUT_BROWSER === '1'

/** Gathers what a page reports as wrong. */
export function gatherErrors(page: Page): string[] {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  return errors
}
