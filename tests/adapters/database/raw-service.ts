import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { setSdkEnvironment } from '../../local-cloud/realtime/feature-server.ts'

/** Stands where CloudBase's service would, and speaks HTTP only if `onConnection` does. */
export async function startRawService(onConnection: (socket: Socket) => void): Promise<Server> {
  const server = createServer(onConnection)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  setSdkEnvironment(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, 'local-env')
  return server
}
