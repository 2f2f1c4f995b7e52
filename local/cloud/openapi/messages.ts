import protobuf from 'protobufjs/light.js'
import { CloudError } from '../protocol/protocol.ts'

// Field numbers as the SDK has them; fields the local cloud never reads are left to protobuf's unknown-field
// rule.
const pair = new protobuf.Type('KeyValuePair')
  .add(new protobuf.Field('key', 1, 'string'))
  .add(new protobuf.Field('value', 2, 'bytes'))
const openapiData = new protobuf.Type('OpenApiData').add(
  new protobuf.Field('pairs', 1, 'KeyValuePair', 'repeated'),
)
const request = new protobuf.Type('CommApiData')
  .add(new protobuf.Field('apiType', 1, 'int32'))
  .add(new protobuf.Field('openapiData', 2, 'OpenApiData'))
const response = new protobuf.Type('CommOpenApiResp')
  .add(new protobuf.Field('respData', 1, 'bytes'))
  .add(new protobuf.Field('contentType', 2, 'string'))
  .add(new protobuf.Field('errorCode', 3, 'int32'))
  .add(new protobuf.Field('httpCode', 4, 'uint32'))
new protobuf.Root().add(pair).add(openapiData).add(request).add(response)

interface RequestMessage {
  apiType?: number
  openapiData?: { pairs?: { key?: string; value?: Uint8Array }[] }
}

/** The arguments of a `CommApiData`: each value is JSON on the wire. Throws CloudError INVALID_PARAM. */
export function decodeRequest(bytes: Buffer): Record<string, unknown> {
  try {
    const message = request.toObject(request.decode(bytes)) as RequestMessage
    const pairs = message.openapiData?.pairs ?? []
    return Object.fromEntries(
      pairs.map(({ key = '', value }) => [key, JSON.parse(Buffer.from(value ?? []).toString())]),
    )
  } catch (cause) {
    throw new CloudError('INVALID_PARAM', 'requestData is no CommApiData message', { cause })
  }
}

/**
 * A `CommOpenApiResp`. An `errorCode` other than 0 is the platform's own refusal; `body` is then not read.
 */
export function encodeResponse(answer: { errorCode: number; body: unknown }): Buffer {
  const message = response.fromObject({
    respData: Buffer.from(JSON.stringify(answer.body)),
    contentType: 'application/json; charset=utf-8',
    errorCode: answer.errorCode,
    httpCode: 200,
  })
  return Buffer.from(response.encode(message).finish())
}
