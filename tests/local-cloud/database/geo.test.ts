import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSdkCloud, type Command, type SdkCloud } from './sdk-database.ts'

type Position = [longitude: number, latitude: number]

const places: Record<string, Position> = {
  北京: [116.4, 39.9],
  天津: [117.2, 39.1],
  上海: [121.47, 31.23],
  广州: [113.26, 23.13],
}
const square = (west: number, south: number, size: number): Position[] => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
]

let started: SdkCloud

beforeAll(async () => {
  started = await startSdkCloud(['places', 'shapes'])
  await started.sdk.add('places', [
    ...Object.entries(places).map(([_id, position]) => ({ _id, at: point(position) })),
    { _id: 'nowhere' },
  ])
  await started.sdk.add('shapes', [
    { _id: 'point', shape: point([5, 5]) },
    { _id: 'outside', shape: point([50, 50]) },
    { _id: 'in the hole', shape: point([4.5, 4.5]) },
    {
      _id: 'line',
      shape: line([
        [-5, 1],
        [15, 1],
      ]),
    },
    { _id: 'area', shape: area([square(1, 1, 2)]) },
    { _id: 'large area', shape: area([square(-20, -20, 60)]) },
  ])
})
afterAll(() => started.cloud.close())

/** Geometries are made by classes of the SDK. */
function make(kind: string, ...parts: unknown[]): unknown {
  const Class = started.sdk.db.Geo[kind] as new (...given: unknown[]) => unknown
  return new Class(...parts)
}
const point = ([lng, lat]: Position) => make('Point', lng, lat)
const line = (positions: Position[]) => make('LineString', positions.map(point))
const area = (rings: Position[][]) => make('Polygon', rings.map(line))

const find = async (collection: string, where: (_: Command) => unknown) =>
  (await started.sdk.find(collection, where(started.sdk.db.command))).map(({ _id }) => _id)

const near = (maxDistance: number, minDistance?: number) =>
  find('places', (_) => ({ at: _.geoNear({ geometry: point([116.4, 39.9]), maxDistance, minDistance }) }))
const meeting = async (geometry: unknown) =>
  new Set(await find('shapes', (_) => ({ shape: _.geoIntersects({ geometry }) })))

describe('geoNear', () => {
  it('finds what is within a distance, the nearest first', async () => {
    expect(await near(2_000_000)).toEqual(['北京', '天津', '上海', '广州'])
    expect(await near(200_000)).toEqual(['北京', '天津'])
    expect(await near(1_500_000, 50_000)).toEqual(['天津', '上海'])
  })

  it('as a stage gives the distance in metres along the sphere', async () => {
    const found = await started.sdk.aggregate('places', [
      [
        'geoNear',
        {
          near: point([116.4, 39.9]),
          distanceField: 'far',
          spherical: true,
          query: { _id: /海|津/ },
          includeLocs: 'where',
        },
      ],
      ['project', { far: 1, where: 1 }],
    ])
    expect(found.map(({ _id }) => _id)).toEqual(['天津', '上海'])
    // By the great circle, Beijing to Shanghai is some 1,067 km.
    expect(Number(found[1]?.['far'])).toBeGreaterThan(1_060_000)
    expect(Number(found[1]?.['far'])).toBeLessThan(1_075_000)
    expect(found[1]?.['where']).toEqual({ type: 'Point', coordinates: [121.47, 31.23] })
  })
})

describe('geoWithin', () => {
  const frame = [square(0, 0, 10), square(4, 4, 0.9)]

  it('finds what lies in an area and outside of its holes, whole', async () => {
    const inside = await find('shapes', (_) => ({ shape: _.geoWithin({ geometry: area(frame) }) }))
    expect(new Set(inside)).toEqual(new Set(['point', 'area']))
  })

  it('finds in any of several areas', async () => {
    const several = make('MultiPolygon', [area(frame), area([square(49, 49, 2)])])
    const inside = await find('shapes', (_) => ({ shape: _.geoWithin({ geometry: several }) }))
    expect(new Set(inside)).toEqual(new Set(['point', 'area', 'outside']))
  })

  it('finds in a circle of so many radians', async () => {
    const circle = { centerSphere: [point([116.4, 39.9]), 200 / 6378.1] }
    expect(new Set(await find('places', (_) => ({ at: _.geoWithin(circle) })))).toEqual(
      new Set(['北京', '天津']),
    )
  })
})

describe('geoIntersects', () => {
  it('finds what shares a point with an area', async () => {
    expect(await meeting(area([square(0, 0, 10)]))).toEqual(
      new Set(['point', 'in the hole', 'line', 'area', 'large area']),
    )
  })

  it('finds what a line crosses', async () => {
    expect(
      await meeting(
        line([
          [2, -1],
          [2, 5],
        ]),
      ),
    ).toEqual(new Set(['line', 'area', 'large area']))
  })

  it('finds what holds a point, or one of several', async () => {
    expect(await meeting(point([50, 50]))).toEqual(new Set(['outside']))
    expect(await meeting(make('MultiPoint', [point([50, 50]), point([0, 1])]))).toEqual(
      new Set(['outside', 'line', 'large area']),
    )
  })
})

describe('a place that is none', () => {
  it.each([
    [
      'a latitude beyond the pole',
      { at: { $nearSphere: { $geometry: { type: 'Point', coordinates: [0, 99] } } } },
    ],
    [
      'an unknown geometry',
      { at: { $geoIntersects: { $geometry: { type: 'Circle', coordinates: [0, 0] } } } },
    ],
    [
      'a line to lie within',
      {
        at: {
          $geoWithin: {
            $geometry: {
              type: 'LineString',
              coordinates: [
                [0, 0],
                [1, 1],
              ],
            },
          },
        },
      },
    ],
  ])('is refused: %s', async (_what, query) => {
    const asked = started.sdk.db.collection('places').options({ raw: true }).where(query).get()
    await expect(asked).rejects.toMatchObject({ code: 'INVALID_PARAM' })
  })
})
