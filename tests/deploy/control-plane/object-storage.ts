import { createHash } from 'node:crypto'
import type { CloudState } from './state.ts'

export interface StorageRequest {
  method: string
  url: URL
  body: Buffer
}

export interface StorageAnswer {
  body: string
  headers?: Record<string, string>
}

/**
 * The temporary bucket that code is uploaded to: the multipart calls of the vendor's object storage, in parts
 * or whole.
 */
export function createObjectStorage(state: CloudState): (request: StorageRequest) => StorageAnswer {
  const parts = new Map<string, Map<number, Buffer>>()
  let uploads = 0

  function begin(key: string): StorageAnswer {
    const id = `upload-${(uploads += 1)}`
    parts.set(id, new Map())
    return xml(
      'InitiateMultipartUploadResult',
      `<Bucket>b</Bucket><Key>${key}</Key><UploadId>${id}</UploadId>`,
    )
  }

  function put(key: string, query: URLSearchParams, body: Buffer): StorageAnswer {
    const id = query.get('uploadId')
    if (id === null) state.objects.set(key, body)
    else parts.get(id)?.set(Number(query.get('partNumber')), body)
    return { body: '', headers: { ETag: `"${createHash('md5').update(body).digest('hex')}"` } }
  }

  function complete(key: string, id: string): StorageAnswer {
    const inOrder = [...(parts.get(id) ?? [])].toSorted(([a], [b]) => a - b)
    state.objects.set(key, Buffer.concat(inOrder.map(([, part]) => part)))
    parts.delete(id)
    const fields = `<Location>l</Location><Bucket>b</Bucket><Key>${key}</Key><ETag>"e"</ETag>`
    return xml('CompleteMultipartUploadResult', fields)
  }

  return ({ method, url: { pathname, searchParams }, body }) => {
    const key = decodeURIComponent(pathname.slice(1))
    if (method === 'PUT') return put(key, searchParams, body)
    if (method === 'POST' && searchParams.has('uploads')) return begin(key)
    if (method === 'POST') return complete(key, searchParams.get('uploadId') ?? '')
    const list = searchParams.has('uploads') ? 'ListMultipartUploadsResult' : 'ListPartsResult'
    return xml(list, '<Bucket>b</Bucket><IsTruncated>false</IsTruncated>')
  }
}

function xml(root: string, fields: string): StorageAnswer {
  return {
    body: `<?xml version="1.0"?><${root}>${fields}</${root}>`,
    headers: { 'content-type': 'application/xml' },
  }
}
