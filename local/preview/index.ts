import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createAppBuild } from './app-build.ts'
import { buildBrowserScript } from './build/browser-script.ts'
import { phoneDocument, workbenchDocument } from './documents.ts'
import type { PageConfig, Preview, PreviewOptions } from './options.ts'
import { openPreviewServer, type Route } from './server.ts'
import { watchSources } from './source-watcher.ts'

export { buildApp } from './build/app.ts'
export { buildBrowserScript } from './build/browser-script.ts'
export type { Preview, PreviewOptions } from './options.ts'

/**
 * Serves a native mini-program, unchanged, on 127.0.0.1: `/` is the developer's page with phone frames, `/?bare=1` the
 * phone alone (`openid`, `theme`, `fontSize`, `network`, `keyboard` choose how it starts; `#/pages/…` the page).
 * Errors in the sources show in the phone with file, line and column; they do not reject.
 */
export async function startPreview(options: PreviewOptions): Promise<Preview> {
  const { cloudUrl, port = 0, watch = true, persons = ['user-a', 'user-b', 'user-c'] } = options
  const miniprogramDir = resolve(options.miniprogramDir)
  const config: PageConfig = { cloudUrl, persons, watch }
  const app = createAppBuild(miniprogramDir)
  const [phone, workbench] = await Promise.all([buildBrowserScript('phone'), buildBrowserScript('workbench')])

  const server = await openPreviewServer({
    port,
    filesDir: miniprogramDir,
    routes: {
      '/': async (query) => ({
        type: 'text/html',
        body: query.has('bare') ? phoneDocument(config) : workbenchDocument(config),
      }),
      '/phone.js': script(phone),
      '/workbench.js': script(workbench),
      '/app.js': async () => ({ type: 'text/javascript', body: (await app.current()).code }),
      '/diagnostics.json': async () => ({
        type: 'application/json',
        body: JSON.stringify((await app.current()).diagnostics),
      }),
      '/phone.css': style('phone/phone.css', 'phone/components/components.css', 'phone/dialogs.css'),
      '/workbench.css': style('workbench/workbench.css'),
    },
  })
  const stopWatching = watch
    ? watchSources(miniprogramDir, () => {
        app.invalidate()
        server.announce('reload')
      })
    : () => {}

  return {
    url: server.url,
    async close() {
      stopWatching()
      await server.close()
    },
  }
}

function script(body: string): Route {
  return async () => ({ type: 'text/javascript', body })
}

function style(...names: string[]): Route {
  return async () => ({ type: 'text/css', body: await readStyles(names) })
}

async function readStyles(names: string[]): Promise<string> {
  const parts = await Promise.all(names.map((name) => readFile(join(import.meta.dirname, name), 'utf8')))
  return parts.join('\n')
}
