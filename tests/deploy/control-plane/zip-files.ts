import { unzipSync } from 'fflate'

export interface ZipFile {
  content: Uint8Array
  /** Permission bits, as the platform sets them when it unpacks. */
  mode: number
}

const centralHeader = 0x02014b50
const endOfDirectory = 0x06054b50
const plainMode = 0o644

/** The files of a zip by path, with the modes that its directory gives them. */
export function readZip(zip: Uint8Array): Map<string, ZipFile> {
  const modes = readModes(Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength))
  return new Map(
    Object.entries(unzipSync(zip))
      .filter(([name]) => !name.endsWith('/'))
      .map(([name, content]) => [name, { content, mode: modes.get(name) ?? plainMode }]),
  )
}

/** The unix mode is the upper half of an entry's external attributes. */
function readModes(zip: Buffer): Map<string, number> {
  const end = zip.lastIndexOf(Uint8Array.of(0x50, 0x4b, 0x05, 0x06))
  if (end < 0 || zip.readUInt32LE(end) !== endOfDirectory) throw new Error('no zip')
  const modes = new Map<string, number>()
  let at = zip.readUInt32LE(end + 16)
  while (zip.readUInt32LE(at) === centralHeader) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    const mode = (zip.readUInt32LE(at + 38) >>> 16) & 0o777
    if (mode !== 0) modes.set(zip.toString('utf8', at + 46, at + 46 + name), mode)
    at += 46 + name + extra + comment
  }
  return modes
}
