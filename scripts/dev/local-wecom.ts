import type { CloudFeature } from '../../local/cloud/index.ts'
import type { WecomSocketUpstream, WecomUpstream } from '../../local/upstreams/index.ts'

/** Where the local cloud takes a bot's long connection; over HTTP it tells what a bot needs for it. */
export const wecomSocketPath = '/wecom/socket'

/** Variables that `npm run wecom:socket` need not have when it speaks to the local cloud. */
export interface WecomSocketSettings {
  /** Of the bot that the played WeCom knows. */
  bot: Record<string, string>
  /** Of the functions. */
  functions: Record<string, string>
}

/** WeCom's end of a long connection, as a part of the local cloud's server. */
export function createWecomSocketFeature(
  wecom: WecomSocketUpstream,
  settings: () => WecomSocketSettings,
): CloudFeature {
  return {
    route(request, response) {
      const isOurs = request.method === 'GET' && isPath(request.url)
      if (isOurs) {
        response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
        response.end(JSON.stringify(settings()))
      }
      return Promise.resolve(isOurs)
    },
    upgrade(request, socket, head) {
      if (!isPath(request.url)) return false
      wecom.upgrade(request, socket, head)
      return true
    },
    close: () => wecom.close(),
  }
}

function isPath(url = ''): boolean {
  return url.split('?', 1)[0] === wecomSocketPath
}

/** As in WeCom: a bot with a long connection is spoken to over that, any other through its callback. */
export function speakToBot(
  callback: WecomUpstream,
  socket: WecomSocketUpstream,
): Pick<WecomUpstream, 'send'> {
  return { send: (sending) => (socket.isConnected() ? socket : callback).send(sending) }
}
