import type { IncomingMessage, ServerResponse } from 'node:http'

export interface PreviewOptions {
  /** Folder of a native mini-program (the one with app.json). */
  miniprogramDir: string
  /**
   * Where the local cloud answers, such as `http://127.0.0.1:3210`; absent: where the preview itself is
   * served.
   */
  cloudUrl?: string
  /** Builds again and reloads the phones when a source file changes (default true). */
  watch?: boolean
  /** The openids that can be chosen; default three. */
  persons?: string[]
}

/** A part of another server, such as the local cloud's (`features`). */
export interface PreviewFeature {
  /** Answers a request when it is one of the preview's; false leaves it untouched. */
  route(request: IncomingMessage, response: ServerResponse): Promise<boolean>
  close(): Promise<void>
}

export interface Preview {
  url: string
  close(): Promise<void>
}

/** What the pages are told by the server. */
export interface PageConfig {
  cloudUrl: string
  persons: string[]
  watch: boolean
}
