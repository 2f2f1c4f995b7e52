export interface PreviewOptions {
  /** Folder of a native mini-program (the one with app.json). */
  miniprogramDir: string
  /** Where the local cloud answers, such as `http://127.0.0.1:3210`. */
  cloudUrl: string
  /** 0 (default) takes a free port. Always bound to 127.0.0.1. */
  port?: number
  /** Builds again and reloads the phones when a source file changes (default true). */
  watch?: boolean
  /** The openids that can be chosen; default three. */
  persons?: string[]
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
