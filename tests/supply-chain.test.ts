import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

interface Lock {
  packages: Record<string, { version?: string; integrity?: string; resolved?: string; link?: boolean }>
}

const locked = (file: string) =>
  Object.entries((JSON.parse(readFileSync(file, 'utf8')) as Lock).packages).filter(
    ([place, { link }]) => place !== '' && !link,
  )

describeLock('package-lock.json')
describeLock('tests/wechat/package-lock.json')

function describeLock(file: string): void {
  it(`${file} holds the hash of every package, those for other platforms too`, () => {
    const packages = locked(file)
    expect(packages.length).toBeGreaterThan(100)
    expect(
      packages
        .filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? ''))
        .map(([place]) => place),
    ).toEqual([])
  })

  it(`${file} names no registry: each machine has its own`, () => {
    expect(locked(file).filter(([, { resolved }]) => resolved !== undefined)).toEqual([])
  })
}
