import { Hono } from 'hono'
import { once } from '../../../shared/runtime/compose/compose.ts'
import type { GatewayEnv } from '../gateway-env.ts'
import { createOpenApiDocument } from './openapi-document.ts'

const document = once(createOpenApiDocument)

export const openApiRoutes = new Hono<GatewayEnv>()

openApiRoutes.get('/openapi.json', (c) => c.json(document()))
