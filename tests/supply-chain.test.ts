import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { miniprogramPackages } from '../scripts/build/build-miniprogram.ts'
import { shippedPackagesFile, type ShippedPackages } from '../scripts/build/shipped-packages.ts'

interface Lock {
  packages: Record<
    string,
    { version?: string; integrity?: string; resolved?: string; link?: boolean; dev?: boolean }
  >
}

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))
const locked = (file: string) =>
  Object.entries((read(file) as Lock).packages).filter(([place, { link }]) => place !== '' && !link)

it('what our code brings into a bundle is a dependency, and nothing else is', () => {
  const { dependencies } = read('package.json') as { dependencies: Record<string, string> }
  const { imported } = read(shippedPackagesFile) as ShippedPackages
  expect(imported.length).toBeGreaterThan(5)
  expect(Object.keys(dependencies).toSorted()).toEqual([...imported, ...miniprogramPackages].toSorted())
})

it('an audit without development packages looks at every package in a bundle', () => {
  const { imported, places } = read(shippedPackagesFile) as ShippedPackages
  const { packages } = read('package-lock.json') as Lock
  expect(places).toEqual(expect.arrayContaining(imported.map((name) => `node_modules/${name}`)))
  expect(places.filter((place) => packages[place]?.dev !== undefined || !packages[place])).toEqual([])
})

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
