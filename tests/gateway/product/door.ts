import { randomUUID } from 'node:crypto'
import type { TokenAnswer } from '../../../shared/contract/gateway-auth.ts'
import type { Product } from '../../support/product.ts'

export interface Answer<Data> {
  status: number
  headers: Headers
  body: Data
}

/** A person who signed in at the gateway. */
export interface Guest {
  openid: string
  tokens: TokenAnswer
  get<Data>(path: string): Promise<Answer<Data>>
  remove<Data>(path: string): Promise<Answer<Data>>
  post<Data>(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer<Data>>
}

/** One request to the gateway, by the address that clients use. */
export async function ask<Data>(
  product: Product,
  method: string,
  path: string,
  options: { body?: unknown; headers?: Record<string, string> } = {},
): Promise<Answer<Data>> {
  const { body, headers } = options
  const response = await fetch(`${product.cloud.url}${path}`, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    body: (text === '' ? null : JSON.parse(text)) as Data,
  }
}

export async function signIn(product: Product, openid = `o-${randomUUID()}`): Promise<Guest> {
  const { body: tokens } = await ask<TokenAnswer>(product, 'POST', '/api/auth/login', {
    body: { code: `code-${openid}~${randomUUID()}` },
  })
  const authorization = { authorization: `Bearer ${tokens.access_token}` }
  return {
    openid,
    tokens,
    get: (path) => ask(product, 'GET', path, { headers: authorization }),
    remove: (path) => ask(product, 'DELETE', path, { headers: authorization }),
    post: (path, body, headers) =>
      ask(product, 'POST', path, { body, headers: { ...authorization, ...headers } }),
  }
}
