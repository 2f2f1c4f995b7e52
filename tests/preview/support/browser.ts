import type { Page } from 'playwright-core'

export { findBrowser, openBrowser } from '../../../scripts/screenshots/browser.ts'

/** Gathers what a page reports as wrong. */
export function gatherErrors(page: Page): string[] {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  return errors
}
