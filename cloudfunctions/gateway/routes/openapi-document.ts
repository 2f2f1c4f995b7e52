import * as z from 'zod/mini'
import {
  gatewayAnswers,
  gatewayBodies,
  gatewayEvents,
  gatewayRoutes,
  type GatewayHeader,
  type GatewayRoute,
} from '../../../shared/contract/gateway.ts'
import { gatewayExamples } from '../../../shared/contract/gateway-examples.ts'

type Json = Record<string, unknown>

const description =
  '请求带上 Authorization: Bearer <access_token>，令牌来自 /wechat/login 或 /api/auth/login。出错时都回 Failure。' +
  '同一个 clientMessageId（或 Idempotency-Key 头）再发一次，得到同一轮对话。WebSocket 在 /wechat/ws。'

/** Describes the gateway as an OpenAPI 3.1 document, built from the schemas that its routes use. */
export function createOpenApiDocument(): Json {
  const paths: Record<string, Json> = {}
  for (const route of gatewayRoutes) {
    paths[route.path] = { ...paths[route.path], [route.method]: toOperation(route) }
  }
  return {
    openapi: '3.1.0',
    info: { title: '知己 HTTP 网关', version: '1.0.0', description },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }],
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { ...toSchemas(gatewayBodies, 'input'), ...toSchemas(gatewayAnswers, 'output') },
    },
  }
}

function toOperation(route: GatewayRoute): Json {
  const { summary, open, query, headers = [], bodies, bodyOptional, status = 200 } = route
  const parameters = [...(query ? toParameters(query) : []), ...headers.map(toHeader)]
  const answer = {
    description: status === 204 ? '没有内容' : '成功',
    ...(status !== 204 && { content: contentOf(route) }),
  }
  return {
    summary,
    operationId: `${route.method}${route.path.replace(/[^a-z]+(\w)/gi, (_, next: string) => next.toUpperCase())}`,
    ...(open && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...(bodies && {
      requestBody: { required: bodyOptional !== true, content: { 'application/json': oneOf(bodies) } },
    }),
    responses: {
      [status]: answer,
      ...(route.streams && { 204: { description: 'Last-Event-ID 之后没有内容了' } }),
      default: {
        description: '失败；429、503 带 Retry-After 头',
        content: { 'application/json': oneOf(['Failure']) },
      },
    },
  }
}

function contentOf({ answers, streams }: GatewayRoute): Json {
  return {
    ...(streams !== 'always' && {
      'application/json': answers ? oneOf(answers) : { schema: { type: 'object' } },
    }),
    ...(streams && {
      'text/event-stream': {
        schema: { type: 'string', description: '每个事件的 data 见 x-events；id 是 回复:版次:位置' },
        'x-events': Object.fromEntries(
          Object.entries(gatewayEvents).map(([event, name]) => [event, reference(name)]),
        ),
      },
    }),
  }
}

function oneOf(names: string[]): Json {
  const schemas = names.map(reference)
  return {
    schema: schemas.length === 1 ? schemas[0] : { oneOf: schemas },
    examples: Object.fromEntries(names.map((name) => [name, { value: gatewayExamples[name] }])),
  }
}

function reference(name: string): Json {
  return { $ref: `#/components/schemas/${name}` }
}

function toParameters(query: z.core.$ZodObject): Json[] {
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: 'input' })
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }))
}

const headerMeanings: Record<GatewayHeader, string> = {
  'Idempotency-Key': '这一轮的名字，同请求体的 clientMessageId（以请求体为准）；同名再发一次，得到同一轮对话',
  'Last-Event-ID': '已收到的最后一个事件的 id，从它之后接着推送；浏览器的 EventSource 会自己带上',
}

function toHeader(name: GatewayHeader): Json {
  return {
    name,
    in: 'header',
    required: false,
    schema: { type: 'string' },
    description: headerMeanings[name],
  }
}

function toSchemas(named: Record<string, z.core.$ZodType>, io: 'input' | 'output'): Json {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id })
  const { schemas } = z.toJSONSchema(registry, { io, uri: (id) => `#/components/schemas/${id}` })
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _dialect, $id: _uri, ...schema }]) => [id, schema]),
  )
}
