import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, expect, it } from 'vitest'
import { createEventOutput, type EventOutput } from '../../cloudfunctions/gateway/routes/event-output.ts'

let server: Server
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

async function serve(answer: (output: EventOutput) => void): Promise<Socket> {
  server = createServer((_request, outgoing) => {
    outgoing.writeHead(200, { 'content-type': 'text/event-stream' })
    answer(createEventOutput(outgoing))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').setEncoding('utf8')
  await once(socket, 'connect')
  return socket
}

async function readUntil(socket: Socket, end: string): Promise<string> {
  let read = ''
  while (!read.endsWith(end)) read += String((await once(socket, 'data'))[0])
  return read
}

const ask = 'GET / HTTP/1.1\r\nhost: here\r\n\r\n'
const whole = ['6', '我们', '7', 'after: ', '0', '', ''].join('\r\n')

it('sends chunks of bytes, not of characters, and leaves the connection for the next request', async () => {
  const socket = await serve((output) => {
    output.write('我们')
    setImmediate(() => {
      output.write('after: ', true)
      output.write('dropped')
      output.end()
    })
  })
  for (const request of [ask, ask]) {
    socket.write(request)
    const [head = '', body] = (await readUntil(socket, '0\r\n\r\n')).split(/\r\n\r\n(.*)/s)
    expect(head.toLowerCase()).toContain('transfer-encoding: chunked')
    expect(body).toBe(whole)
  }
  socket.destroy()
})

it('completes an answer that had no last text', async () => {
  const socket = await serve((output) => {
    output.write('a')
    output.end()
  })
  socket.write(ask)
  expect(await readUntil(socket, '0\r\n\r\n')).toMatch(/\r\n\r\n1\r\na\r\n0\r\n\r\n$/)
  socket.destroy()
})

it('sends plain text to clients of HTTP/1.0 and closes', async () => {
  const socket = await serve((output) => {
    output.write('我们')
    output.write('after: ', true)
    output.end()
  })
  socket.write('GET / HTTP/1.0\r\n\r\n')
  expect(await text(socket)).toMatch(/\r\n\r\n我们after: $/)
})
