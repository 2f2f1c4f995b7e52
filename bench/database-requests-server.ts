import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Answers every request alike, in a process of its own: what is measured is the side that asks. */

const document = JSON.stringify({ _id: 'message-1', _openid: 'person-1', revision: { $numberInt: '7' } })
const answer = JSON.stringify({ requestId: 'r', data: { updated: 1, doc: document } })

const server = createServer((request, response) => {
  request.resume().on('end', () => {
    response
      .writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length })
      .end(answer)
  })
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
process.once('disconnect', () => process.exit())
