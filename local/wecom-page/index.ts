import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { build } from 'esbuild'
import { z } from 'zod'
import { BodyTooLargeError, readBody } from '../http/body.ts'
import type { WecomUpstream } from '../upstreams/index.ts'
import { createDesk, type Desk } from './desk.ts'

export interface WecomPageOptions {
  /** WeCom's servers, which reach the bot by the time somebody opens the page. */
  wecom: () => Pick<WecomUpstream, 'send'>
}

/** A part of another server, such as the local cloud's (`features`). */
export interface WecomPage {
  /** Answers a request when it is one of the page's; false leaves it untouched. */
  route(request: IncomingMessage, response: ServerResponse): Promise<boolean>
}

const mostBytes = 200_000

/**
 * `/wecom`: a chat page where one talks to a bot as somebody in WeCom would, through its encrypted callback
 * or its long connection.
 */
export function createWecomPage({ wecom }: WecomPageOptions): WecomPage {
  const desk = createDesk(wecom)
  let script: Promise<string> | null = null
  const routes: Record<string, (response: ServerResponse) => Promise<void>> = {
    '/wecom': async (response) => send(response, 200, 'text/html', page),
    '/wecom/page.js': async (response) => {
      script ??= buildScript()
      send(response, 200, 'text/javascript', await script)
    },
    '/wecom/page.css': async (response) =>
      send(response, 200, 'text/css', await readFile(join(import.meta.dirname, 'page/page.css'), 'utf8')),
    '/wecom/exchanges': async (response) => sendJson(response, 200, desk.list()),
  }
  return {
    async route(request, response) {
      const path = (request.url ?? '/').split('?', 1)[0]?.replace(/(?<=.)\/$/, '') ?? '/'
      if (request.method === 'POST' && path === '/wecom/act') {
        await act(desk, request, response)
        return true
      }
      const answer = request.method === 'GET' ? routes[path] : undefined
      await answer?.(response)
      return answer !== undefined
    },
  }
}

async function act(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    sendJson(response, 200, desk.act(JSON.parse((await readBody(request, mostBytes)).toString())))
  } catch (error) {
    if (error instanceof z.ZodError) return sendJson(response, 400, { error: z.prettifyError(error) })
    if (error instanceof BodyTooLargeError) return sendJson(response, 413, { error: error.message })
    if (error instanceof SyntaxError) return sendJson(response, 400, { error: 'the body is not JSON' })
    throw error
  }
}

async function buildScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'page/main.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
  })
  return outputFiles[0]?.text ?? ''
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  send(response, status, 'application/json', JSON.stringify(body))
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response
    .writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' })
    .end(body)
}

const page = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>企业微信里的知己</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/wecom/page.css">
</head>
<body>
<script src="/wecom/page.js"></script>
</body>
</html>
`
