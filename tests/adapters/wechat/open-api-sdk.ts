import protobuf from 'protobufjs/light.js'
import wechat from 'wx-server-sdk'

interface OpenApis {
  security: { msgSecCheck(request: object): Promise<unknown> }
  subscribeMessage: { send(request: object): Promise<unknown> }
}

/** WeChat's APIs through the SDK, set up as functions did. */
export function sdkOpenApi(): OpenApis {
  wechat.init({ env: wechat.DYNAMIC_CURRENT_ENV as unknown as string })
  return wechat.openapi as unknown as OpenApis
}

// As the SDK declares them.
const pair = new protobuf.Type('KeyValuePair')
  .add(new protobuf.Field('key', 1, 'string'))
  .add(new protobuf.Field('value', 2, 'bytes'))
const openapiData = new protobuf.Type('OpenApiData').add(
  new protobuf.Field('pairs', 1, 'KeyValuePair', 'repeated'),
)
export const commApiData = new protobuf.Type('CommApiData')
  .add(new protobuf.Field('apiType', 1, 'int32'))
  .add(new protobuf.Field('openapiData', 2, 'OpenApiData'))
const header = new protobuf.Type('HttpHeader')
  .add(new protobuf.Field('key', 1, 'string'))
  .add(new protobuf.Field('value', 2, 'string'))
/** With two fields of fixed length, of which the SDK has none. */
export const commOpenApiResp = new protobuf.Type('CommOpenApiResp')
  .add(new protobuf.Field('respData', 1, 'bytes'))
  .add(new protobuf.Field('contentType', 2, 'string'))
  .add(new protobuf.Field('errorCode', 3, 'int32'))
  .add(new protobuf.Field('httpCode', 4, 'uint32'))
  .add(new protobuf.Field('headers', 5, 'HttpHeader', 'repeated'))
  .add(new protobuf.Field('svrkitErrorCode', 6, 'int32'))
  .add(new protobuf.Field('moment', 7, 'fixed64'))
  .add(new protobuf.Field('share', 8, 'float'))
new protobuf.Root().add(pair).add(openapiData).add(commApiData).add(header).add(commOpenApiResp)

export function encodeResponse(response: object): Buffer {
  return Buffer.from(commOpenApiResp.encode(commOpenApiResp.fromObject(response)).finish())
}

/** What an API answers, as it comes from the service. */
export function answered(body: object): Buffer {
  const respData = Buffer.from(JSON.stringify(body))
  const contentType = 'application/json; charset=utf-8'
  return encodeResponse({ respData, contentType, errorCode: 0, httpCode: 200 })
}
