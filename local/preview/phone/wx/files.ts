import { asynchronous } from '../framework/asynchronous.ts'
import { knownNamesOnly } from '../framework/known-names.ts'
import type { Apis, Parts } from './parts.ts'

interface Writing {
  filePath: string
  data: string | ArrayBuffer
  encoding?: string
}

interface Sharing {
  filePath: string
  fileName?: string
}

/**
 * Files of the mini-program, one set for each openid: kept while the document is open. A file that is shared
 * is downloaded.
 */
export function createFiles({ settings }: Parts): Apis {
  const files = new Map<string, string | ArrayBuffer>()
  const keyOf = (path: string): string => {
    if (!path.startsWith('wxfile://usr/')) throw new Error(`permission denied, open ${path}`)
    return `${settings.get().openid} ${path}`
  }
  const contentOf = (path: string): string | ArrayBuffer => {
    const content = files.get(keyOf(path))
    if (content === undefined) throw new Error(`no such file or directory, open ${path}`)
    return content
  }
  const manager: Apis = {
    writeFile: asynchronous('writeFile', ({ filePath, data, encoding = 'utf8' }: Writing) => {
      if (!/^utf-?8$/i.test(encoding)) throw new Error(`encoding ${encoding} is not in the preview`)
      files.set(keyOf(filePath), data)
    }),
    readFile: asynchronous('readFile', ({ filePath }: Sharing) => ({ data: contentOf(filePath) })),
    unlink: asynchronous('unlink', ({ filePath }: Sharing) => {
      contentOf(filePath)
      files.delete(keyOf(filePath))
    }),
  }
  return {
    getFileSystemManager: () => knownNamesOnly('FileSystemManager', manager),
    shareFileMessage: asynchronous('shareFileMessage', ({ filePath, fileName }: Sharing) =>
      download(contentOf(filePath), fileName ?? filePath.split('/').at(-1) ?? 'file'),
    ),
  }
}

function download(content: string | ArrayBuffer, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([content]))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
