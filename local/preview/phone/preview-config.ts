import type { PageConfig } from '../options.ts'

/** What the server wrote into the page. */
export function previewConfig(): PageConfig {
  const config = (globalThis as { previewConfig?: PageConfig }).previewConfig
  if (!config) throw new Error('the page has no previewConfig')
  return config
}
