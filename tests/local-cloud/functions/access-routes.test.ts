import { describe, expect, it } from 'vitest'
import { createAccessRoutes, type AccessRoutes } from '../../../local/cloud/http/access-routes.ts'
import type { AccessRoute, FunctionDeclaration } from '../../../local/cloud/options.ts'

const functions: FunctionDeclaration[] = [
  { name: 'door', type: 'HTTP', path: '/api' },
  { name: 'socket', type: 'HTTP', path: '/app/ws' },
]
const routes = [{ path: '/app', function: 'door' }]

function matched(url: string, pathTransmission: boolean): string | undefined {
  const found = createAccessRoutes(functions, { pathTransmission, routes }).match(url)
  return found && `${found.declaration.name} ${found.url}`
}

function open(route: AccessRoute): AccessRoutes {
  return createAccessRoutes(functions, { pathTransmission: false, routes: [route] })
}

describe('paths of the access service', () => {
  it('lead to one function from several places, the longest first', () => {
    expect(matched('/api/chat?q=1', false)).toBe('door /chat?q=1')
    expect(matched('/app/chat', false)).toBe('door /chat')
    expect(matched('/app/ws', false)).toBe('socket /')
    expect(matched('/app/ws', true)).toBe('socket /app/ws')
    expect(matched('/app/wss', true)).toBe('door /app/wss')
    expect(matched('/else', false)).toBeUndefined()
  })

  it('are refused when they lead nowhere, or where the local cloud itself answers', () => {
    expect(() => open({ path: '/x', function: 'nobody' })).toThrow('nobody')
    expect(() => open({ path: '/admin', function: 'door' })).toThrow('/admin')
  })
})
