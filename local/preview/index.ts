import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { watchFolder } from '../files/watch-folder.ts'
import { createAppBuild } from './app-build.ts'
import { buildBrowserScript } from './build/browser-script.ts'
import { phoneDocument, workbenchDocument } from './documents.ts'
import type { PageConfig, Preview, PreviewFeature, PreviewOptions } from './options.ts'
import { createPreviewPages, openPreviewServer, type Route } from './server.ts'

export { buildApp } from './build/app.ts'
export { buildBrowserScript } from './build/browser-script.ts'
export type { Preview, PreviewFeature, PreviewOptions } from './options.ts'

/**
 * A native mini-program, unchanged, for a browser: `/` is the developer's page with phone frames, `/?bare=1`
 * the phone alone (`openid`, `theme`, `fontSize`, `network`, `keyboard` choose how it starts; `#/pages/…` the
 * page). Errors in the sources show in the phone with file, line and column; they do not reject.
 */
export async function createPreview(options: PreviewOptions): Promise<PreviewFeature> {
  const { watch = true, persons = ['user-a', 'user-b', 'user-c'] } = options
  const miniprogramDir = resolve(options.miniprogramDir)
  const app = createAppBuild(miniprogramDir)
  const pages = createPreviewPages(
    {
      '/': async (query, origin) => {
        const config: PageConfig = { cloudUrl: options.cloudUrl ?? origin, persons, watch }
        return {
          type: 'text/html',
          body: query.has('bare') ? phoneDocument(config) : workbenchDocument(config),
        }
      },
      '/phone.js': script('phone'),
      '/workbench.js': script('workbench'),
      '/app.js': async () => ({ type: 'text/javascript', body: (await app.current()).code }),
      '/diagnostics.json': async () => ({
        type: 'application/json',
        body: JSON.stringify((await app.current()).diagnostics),
      }),
      '/phone.css': style(
        'phone/shell/phone.css',
        'phone/components/components.css',
        'phone/shell/dialogs.css',
      ),
      '/workbench.css': style('workbench/workbench.css'),
    },
    miniprogramDir,
  )
  const stopWatching = watch
    ? watchFolder(miniprogramDir, () => {
        app.invalidate()
        pages.announce('reload')
      })
    : () => {}

  return {
    route: pages.route,
    async close() {
      stopWatching()
      pages.close()
    },
  }
}

/** Serves it on a port of its own, on 127.0.0.1. */
export async function startPreview(options: PreviewOptions & { port?: number }): Promise<Preview> {
  const preview = await createPreview(options)
  const server = await openPreviewServer(preview, options.port ?? 0).catch(async (error: unknown) => {
    await preview.close()
    throw error
  })
  return {
    url: server.url,
    async close() {
      await preview.close()
      await server.close()
    },
  }
}

/** Built when it is first asked for. */
function script(name: 'phone' | 'workbench'): Route {
  let built: Promise<string> | undefined
  return async () => ({ type: 'text/javascript', body: await (built ??= buildBrowserScript(name)) })
}

function style(...names: string[]): Route {
  return async () => ({ type: 'text/css', body: await readStyles(names) })
}

async function readStyles(names: string[]): Promise<string> {
  const parts = await Promise.all(names.map((name) => readFile(join(import.meta.dirname, name), 'utf8')))
  return parts.join('\n')
}
