import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { buildMiniprogramPackages } from '../../scripts/build/build-miniprogram.ts'

/** The project as DevTools opens it, in a folder of its own. */
export interface ProjectCopy {
  root: string
  /** Replaces `part` of a file of the mini-program, which must be there, or appends to it. */
  change(file: string, part: string | RegExp, text: string): void
  append(file: string, text: string): void
  /** A further copy, as this one is now. */
  copy(): ProjectCopy
  remove(): void
}

/** Copies what is committed, without packages. */
export function copyProject(): ProjectCopy {
  const root = mkdtempSync(join(tmpdir(), 'zhiji-wechat-'))
  cpSync('miniprogram', join(root, 'miniprogram'), { recursive: true, filter: isNoPackage })
  cpSync('project.config.json', join(root, 'project.config.json'))
  return projectAt(root)
}

const isNoPackage = (source: string): boolean => basename(source) !== 'miniprogram_npm'

/** What the type checker reads beside the mini-program. */
export function addTypes({ root }: ProjectCopy): void {
  cpSync('tsconfig.json', join(root, 'tsconfig.json'))
  cpSync('shared', join(root, 'shared'), { recursive: true })
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'))
}

/** What `npm run build` leaves for DevTools to pack. */
export async function addPackages({ root }: ProjectCopy): Promise<string[]> {
  return buildMiniprogramPackages(join(root, 'built'), join(root, 'dist/miniprogram-packages'))
}

function projectAt(root: string): ProjectCopy {
  const pathOf = (file: string) => join(root, 'miniprogram', file)
  const read = (file: string) => readFileSync(pathOf(file), 'utf8')
  return {
    root,
    change(file, part, text) {
      const before = read(file)
      const after = before.replace(part, () => text)
      if (after === before) throw new Error(`${file} does not hold ${String(part)}`)
      writeFileSync(pathOf(file), after)
    },
    append: (file, text) => writeFileSync(pathOf(file), `${read(file)}${text}`),
    copy() {
      const other = mkdtempSync(join(tmpdir(), 'zhiji-wechat-'))
      cpSync(root, other, { recursive: true })
      return projectAt(other)
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
}
