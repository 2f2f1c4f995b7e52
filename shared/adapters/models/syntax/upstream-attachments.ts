import { isObject } from './upstream-message.ts'
import { textIn } from './upstream-text.ts'

/** Something that came besides text. Pieces and repetitions of one attachment have the same key. */
export interface Attachment {
  type: 'image' | 'audio' | 'video' | 'file'
  key: string
}

/** Type names of parts, by what a person would call the part. */
const partTypes: readonly [RegExp, Attachment['type']][] = [
  [/image|picture/i, 'image'],
  [/video/i, 'video'],
  [/audio|speech|voice/i, 'audio'],
  [/file|document/i, 'file'],
]
/** An address may hold a whole picture; its beginning and length tell it from others. */
const longestKey = 500
const addresses = [
  'url',
  'image_url',
  'video_url',
  'audio_url',
  'file_url',
  'file_id',
  'id',
  'b64_json',
  'data',
]

/** Returns the attachments of a delta or a message: parts of its content, its `images` and its `audio`. */
export function attachmentsIn(said: unknown): Attachment[] {
  if (!isObject(said)) return []
  const { content, images, audio } = said
  const parts = Array.isArray(content) ? content.flatMap((part) => partOf(part)) : partOf(content)
  const pictures = (Array.isArray(images) ? images : []).flatMap((image) => keyed('image', image))
  return [...parts, ...pictures, ...(isFull(audio) ? [{ type: 'audio' as const, key: 'audio' }] : [])]
}

/** Returns the words of speech: `audio.transcript`, or that of a part of the content. */
export function transcriptIn(said: unknown): string {
  if (!isObject(said)) return ''
  const parts = Array.isArray(said['content']) ? said['content'] : []
  return [said['audio'], ...parts].map((each) => (isObject(each) ? textIn(each['transcript']) : '')).join('')
}

function partOf(part: unknown): Attachment[] {
  if (!isObject(part)) return []
  const name = typeof part['type'] === 'string' ? part['type'] : Object.keys(part).join(' ')
  const type = partTypes.find(([names]) => names.test(name))?.[1]
  if (type === 'audio') return [{ type, key: 'audio' }]
  return type === undefined ? [] : keyed(type, part)
}

function keyed(type: Attachment['type'], of: unknown): Attachment[] {
  const address = addressOf(of)
  if (address === undefined) return isFull(of) ? [{ type, key: type }] : []
  return [{ type, key: `${address.slice(0, longestKey)} ${address.length}` }]
}

function addressOf(of: unknown): string | undefined {
  if (typeof of === 'string') return of === '' ? undefined : of
  if (!isObject(of)) return undefined
  for (const name of addresses) {
    const found = addressOf(of[name])
    if (found !== undefined) return found
  }
  return undefined
}

const isFull = (value: unknown): boolean =>
  isObject(value) && Object.values(value).some((each) => Boolean(each))
