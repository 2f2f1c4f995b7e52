import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import type { Certificates } from './certificates.ts'

export interface TlsProxy {
  port: number
  close(): Promise<void>
}

/**
 * A proxy on 127.0.0.1 that ends the TLS of every connection made through it and answers the request itself:
 * no connection leaves this machine, whatever host was asked for.
 */
export async function startTlsProxy(
  certificates: Certificates,
  listener: RequestListener,
): Promise<TlsProxy> {
  const { key, cert } = certificates
  const inner = createTlsServer({ key, cert }, listener)
  const outer = createServer(listener)
  const sockets = new Set<Socket>()
  outer.on('connect', (_request: IncomingMessage, socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    // A client that goes away mid-way is no concern of the proxy.
    socket.on('error', () => socket.destroy())
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
    inner.emit('connection', socket)
  })
  inner.on('tlsClientError', (_error, socket) => socket.destroy())
  outer.listen(0, '127.0.0.1')
  await once(outer, 'listening')
  return {
    port: (outer.address() as AddressInfo).port,
    async close() {
      for (const socket of sockets) socket.destroy()
      outer.closeAllConnections()
      outer.close()
      await once(outer, 'close')
    },
  }
}
