import { candidatesAt, isFields, valuesAt } from '../values/field-path.ts'
import {
  angle,
  distanceMetres,
  intersects,
  isPosition,
  isWithin,
  positionsOf,
  shapeOf,
  type Position,
  type Shape,
} from './geo.ts'
import { refuse } from '../values/refusal.ts'
import type { Query } from '../values/types.ts'

type Matches = (document: unknown) => boolean

/** MongoDB's conditions on places. No geo index is needed, or used. */
export const geoOperators: Record<`$${string}`, (path: string, operand: unknown) => Matches> = {
  $geoWithin: (path, operand) => {
    const contains = containment(operand)
    return (document) => shapesAt(document, path).some((shape) => contains(shape))
  },
  $geoIntersects: (path, operand) => {
    const area = geometryOf(operand)
    return (document) => shapesAt(document, path).some((shape) => intersects(shape, area))
  },
  $nearSphere: near,
  $near: near,
}

/** A `$near` or `$nearSphere` of a query: what its results are sorted by when no other order is asked for. */
export function nearnessOf(query: Query): ((document: unknown) => number) | null {
  for (const [path, condition] of Object.entries(query)) {
    if (path === '$and' && Array.isArray(condition)) {
      for (const part of condition) {
        const found = nearnessOf(part as Query)
        if (found) return found
      }
    }
    const operand = isFields(condition) ? (condition.$nearSphere ?? condition.$near) : undefined
    if (operand !== undefined) return distanceTo(path, centreOf(operand))
  }
  return null
}

/** Metres from the nearest place at a path; infinite where there is none. */
export function distanceTo(path: string, centre: Position): (document: unknown) => number {
  return (document) => {
    const positions = shapesAt(document, path).flatMap(positionsOf)
    return Math.min(...positions.map((position) => distanceMetres(position, centre)))
  }
}

function near(path: string, operand: unknown): Matches {
  const distance = distanceTo(path, centreOf(operand))
  const { $minDistance = 0, $maxDistance = Number.MAX_VALUE } = isFields(operand) ? operand : {}
  if (typeof $minDistance !== 'number' || typeof $maxDistance !== 'number')
    throw refuse('a distance must be a number')
  return (document) => {
    const metres = distance(document)
    return metres >= $minDistance && metres <= $maxDistance
  }
}

function centreOf(operand: unknown): Position {
  const [position] = geometryOf(operand).points
  if (!position) throw refuse('a place to be near to must be a point')
  return position
}

function geometryOf(operand: unknown): Shape {
  const shape = shapeOf(isFields(operand) && '$geometry' in operand ? operand.$geometry : operand)
  if (!shape) throw refuse('not a geometry')
  return shape
}

function containment(operand: unknown): (shape: Shape) => boolean {
  if (isFields(operand) && Array.isArray(operand.$centerSphere)) {
    const [centre, radius]: unknown[] = operand.$centerSphere
    if (!isPosition(centre) || typeof radius !== 'number')
      throw refuse('$centerSphere needs a position and a radius in radians')
    return (shape) => positionsOf(shape).every((position) => angle(position, centre) <= radius)
  }
  const area = geometryOf(operand)
  if (area.areas.length === 0) throw refuse('$geoWithin needs a Polygon or MultiPolygon')
  return (shape) => isWithin(shape, area)
}

/** A field may hold one place or an array of them. */
function shapesAt(document: unknown, path: string): Shape[] {
  const whole = valuesAt(document, path).map(shapeOf)
  const shapes = whole.some((shape) => shape !== null) ? whole : candidatesAt(document, path).map(shapeOf)
  return shapes.filter((shape) => shape !== null)
}

/** The stage `$geoNear`: documents by distance, each with its distance in `distanceField`. */
export function geoNear(
  documents: Record<string, unknown>[],
  stage: Record<string, unknown>,
): Record<string, unknown>[] {
  const { near: centre, distanceField, includeLocs, key } = stage
  const { minDistance = 0, maxDistance = Number.MAX_VALUE, distanceMultiplier = 1 } = stage
  const limit = stage.limit ?? stage.num ?? Number.POSITIVE_INFINITY
  if (typeof distanceField !== 'string') throw refuse('$geoNear needs a distanceField')
  const path = typeof key === 'string' ? key : placeField(documents)
  if (path === null) return []
  const distance = distanceTo(path, centreOf(centre))
  return documents
    .map((document) => ({ document, metres: distance(document) }))
    .filter(({ metres }) => metres >= Number(minDistance) && metres <= Number(maxDistance))
    .toSorted((one, other) => one.metres - other.metres)
    .slice(0, Number(limit))
    .map(({ document, metres }) => ({
      ...document,
      [distanceField]: metres * Number(distanceMultiplier),
      ...(typeof includeLocs === 'string' && { [includeLocs]: valuesAt(document, path)[0] }),
    }))
}

/**
 * The service takes the field of the collection's only geo index; here, the first field that holds a place.
 */
function placeField(documents: Record<string, unknown>[]): string | null {
  for (const document of documents) {
    for (const [field, value] of Object.entries(document)) if (isFields(value) && shapeOf(value)) return field
  }
  return null
}
