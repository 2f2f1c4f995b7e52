import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createApp } from '../../cloudfunctions/gateway/app.ts'
import { createOpenApiDocument } from '../../cloudfunctions/gateway/routes/openapi-document.ts'

const schema = z.record(z.string(), z.unknown())
const media = z.strictObject({
  schema,
  examples: z.record(z.string(), z.strictObject({ value: z.unknown() })).optional(),
  'x-events': z.record(z.string(), schema).optional(),
})
const content = z.strictObject({ 'application/json': media, 'text/event-stream': media }).partial()
const operation = z.strictObject({
  summary: z.string().min(1),
  operationId: z.string().regex(/^[a-z]\w+$/i),
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
  parameters: z
    .array(
      z.strictObject({
        name: z.string(),
        in: z.enum(['query', 'header']),
        required: z.boolean(),
        schema,
        description: z.string().min(1).optional(),
      }),
    )
    .optional(),
  requestBody: z.strictObject({ required: z.boolean(), content }).optional(),
  responses: z
    .record(
      z.string().regex(/^([1-5]\d\d|default)$/),
      z.strictObject({ description: z.string().min(1), content: content.optional() }),
    )
    .refine((responses) => 'default' in responses),
})
/** What an OpenAPI 3.1 document consists of, as far as ours uses it. */
const openApi = z.strictObject({
  openapi: z.literal('3.1.0'),
  info: z.strictObject({ title: z.string(), version: z.string(), description: z.string() }),
  servers: z.array(z.strictObject({ url: z.string() })),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  paths: z.record(
    z.string().startsWith('/'),
    z.strictObject({ get: operation, post: operation, delete: operation }).partial(),
  ),
  components: z.strictObject({
    securitySchemes: z.record(
      z.string(),
      z.strictObject({ type: z.literal('http'), scheme: z.literal('bearer'), bearerFormat: z.string() }),
    ),
    schemas: z.record(z.string().regex(/^[\w.-]+$/), schema),
  }),
})

const document = openApi.parse(createOpenApiDocument())
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, each]) => ({ name: `${method.toUpperCase()} ${path}`, ...each })),
)

function headersOf(name: string): string[] {
  const { parameters = [] } = operations.find((each) => each.name === name) ?? {}
  return parameters.filter((parameter) => parameter.in === 'header').map((parameter) => parameter.name)
}

function everyObject(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return []
  const own = Array.isArray(value) ? [] : [value as Record<string, unknown>]
  return [...own, ...Object.values(value).flatMap(everyObject)]
}

/** The schema of this name as the document has it, made a validator again. */
function validator(name: string): z.ZodType {
  const text = JSON.stringify(document.components.schemas).replaceAll('#/components/schemas/', '#/$defs/')
  const $defs = JSON.parse(text) as Record<string, z.core.JSONSchema.JSONSchema>
  return z.fromJSONSchema({ $schema: 'https://json-schema.org/draft/2020-12/schema', ...$defs[name], $defs })
}

describe('the OpenAPI document', () => {
  it('has every route that is mounted, and no other', () => {
    const mounted = createApp()
      .routes.filter(({ method, path }) => method !== 'ALL' && /^\/(api|wechat)\//.test(path))
      .map(({ method, path }) => `${method} ${path}`)
    expect([...new Set(mounted)].toSorted()).toEqual(operations.map(({ name }) => name).toSorted())
  })

  it('names the headers by which a turn is repeated and a stream resumed', () => {
    expect(headersOf('POST /api/chat')).toEqual(['Idempotency-Key', 'Last-Event-ID'])
    expect(headersOf('POST /wechat/chat')).toEqual(['Idempotency-Key'])
    expect(headersOf('GET /api/chat/stream')).toEqual(['Last-Event-ID'])
  })

  it('names each operation once', () => {
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
  })

  it('refers to nothing that is not there, and leaves nothing unused', () => {
    const referred = everyObject(document).flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : []))
    const defined = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`)
    expect([...new Set(referred)].toSorted()).toEqual(defined.toSorted())
    expect(
      everyObject(document.components.schemas).filter((each) => '$id' in each || '$defs' in each),
    ).toEqual([])
  })

  it('lets everybody see what needs no token, and nothing else', () => {
    const open = operations.filter(({ security }) => security?.length === 0).map(({ name }) => name)
    expect(open.toSorted()).toEqual([
      'GET /api/openapi.json',
      'GET /wechat/health',
      'POST /api/auth/login',
      'POST /api/auth/refresh',
      'POST /wechat/login',
    ])
  })

  it('says where a body may be left out', () => {
    const optional = operations.filter(({ requestBody }) => requestBody?.required === false)
    expect(optional.map(({ name }) => name)).toEqual(['POST /api/sessions'])
  })

  const examples = everyObject(document.paths)
    .flatMap((each) => (each.examples ? Object.entries(each.examples) : []))
    .map(([name, example]): [string, unknown] => [name, (example as { value: unknown }).value])

  it.each(examples)('shows an example of %s that is one', (name, example) => {
    expect(validator(name).safeParse(example).error).toBeUndefined()
    expect(validator(name).safeParse({}).success).toBe(name === 'SessionBody')
  })
})
