import { leave } from './leave.ts'

/**
 * The address that was given with --url, without a slash at its end; leaves with a sentence where it is none.
 */
export function readUrl(given: string): string {
  const url = overHttp(given.trim())
  const plain = url.normalize('NFKC')
  if (plain !== url) leave(`--url ${url} 里有全角字符；应写成 ${plain}`)
  if (!/^[a-z]+:\/\//i.test(url))
    leave(`--url ${url} 少了 http://；应写成 http://${url.replace(/^https?:?\/*/i, '')}`)
  if (!/^https?:/i.test(url) || !URL.canParse(url))
    leave(`--url ${url} 不是网址；应写成 http://127.0.0.1:3210 这样`)
  const { origin, pathname, search, hash } = new URL(url)
  if (!/^\/*$/.test(pathname) || search !== '' || hash !== '')
    leave(`--url ${url} 带了路径；应写成 ${origin}`)
  return url.replace(/\/+$/, '')
}

/** `npm run dev` also prints the address of WeCom's long connection, which is of the same server. */
function overHttp(url: string): string {
  const [, secure, rest] = /^ws(s?):\/\/([^/]*)(\/wecom\/socket)?\/?$/i.exec(url) ?? []
  return rest === undefined ? url : `http${secure?.toLowerCase()}://${rest}`
}
