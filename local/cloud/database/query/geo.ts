import { isFields } from '../values/field-path.ts'

/** Longitude and latitude in degrees. */
export type Position = [longitude: number, latitude: number]

/** A geometry taken apart: single points, line segments and areas (an outer ring, then holes). */
export interface Shape {
  points: Position[]
  segments: [Position, Position][]
  areas: Position[][][]
}

const earthRadiusM = 6_378_100
const radians = Math.PI / 180

/** Metres along the sphere. */
export function distanceMetres(one: Position, other: Position): number {
  return angle(one, other) * earthRadiusM
}

/** Radians between two positions, by the haversine formula. */
export function angle([lng1, lat1]: Position, [lng2, lat2]: Position): number {
  const across = Math.sin(((lng2 - lng1) * radians) / 2) ** 2
  const along = Math.sin(((lat2 - lat1) * radians) / 2) ** 2
  const chord = along + Math.cos(lat1 * radians) * Math.cos(lat2 * radians) * across
  return 2 * Math.asin(Math.min(1, Math.sqrt(chord)))
}

/** A GeoJSON geometry or a pair of coordinates; null when it is neither. */
export function shapeOf(value: unknown): Shape | null {
  if (isPosition(value)) return pointsShape([value])
  if (!isFields(value)) return null
  const { type, coordinates } = value
  if (type === 'Point') return isPosition(coordinates) ? pointsShape([coordinates]) : null
  if (type === 'MultiPoint') return isPositions(coordinates) ? pointsShape(coordinates) : null
  if (type === 'LineString') return isPositions(coordinates) ? linesShape([coordinates]) : null
  if (type === 'MultiLineString') return isRings(coordinates) ? linesShape(coordinates) : null
  if (type === 'Polygon') return isRings(coordinates) ? areasShape([coordinates]) : null
  const isAreas = Array.isArray(coordinates) && coordinates.every(isRings)
  return type === 'MultiPolygon' && isAreas ? areasShape(coordinates) : null
}

function pointsShape(points: Position[]): Shape {
  return { points, segments: [], areas: [] }
}

function linesShape(lines: Position[][]): Shape {
  return { points: [], segments: lines.flatMap(segmentsOf), areas: [] }
}

function areasShape(areas: Position[][][]): Shape {
  return { points: [], segments: areas.flat().flatMap(segmentsOf), areas }
}

/** Whether the two share a point, edges included. Straight lines are those of the map, not great circles. */
export function intersects(one: Shape, other: Shape): boolean {
  const touches = one.segments.some((left) => other.segments.some((right) => cross(left, right)))
  return touches || anyInside(one, other) || anyInside(other, one)
}

/** Whether all of `inner` lies in the areas of `outer`. */
export function isWithin(inner: Shape, outer: Shape): boolean {
  const inside = positionsOf(inner).every((position) => outer.areas.some((area) => inArea(position, area)))
  const holes = outer.areas.flatMap((area) => area.slice(1)).flatMap(segmentsOf)
  const crossing = inner.segments.some((line) => holes.some((edge) => crossesProperly(line, edge)))
  const leaving = inner.segments.some((line) => !outer.areas.some((area) => inArea(middle(line), area)))
  return inside && !crossing && !leaving
}

export function positionsOf({ points, segments }: Shape): Position[] {
  return [...points, ...segments.flat()]
}

function anyInside(inner: Shape, outer: Shape): boolean {
  return positionsOf(inner).some(
    (position) =>
      outer.areas.some((area) => inArea(position, area)) ||
      outer.segments.some((line) => onSegment(position, line)) ||
      outer.points.some(([lng, lat]) => lng === position[0] && lat === position[1]),
  )
}

/** Inside the outer ring and in no hole; an edge belongs to the area. */
function inArea(position: Position, rings: Position[][]): boolean {
  const [outer = [], ...holes] = rings
  if (rings.some((ring) => segmentsOf(ring).some((edge) => onSegment(position, edge)))) return true
  return inRing(position, outer) && !holes.some((hole) => inRing(position, hole))
}

/** Counts the edges that a ray to the east crosses. */
function inRing([lng, lat]: Position, ring: Position[]): boolean {
  const crossed = segmentsOf(ring).filter(([[lng1, lat1], [lng2, lat2]]) => {
    if (lat1 > lat === lat2 > lat) return false
    return lng < ((lng2 - lng1) * (lat - lat1)) / (lat2 - lat1) + lng1
  })
  return crossed.length % 2 === 1
}

function segmentsOf(line: Position[]): [Position, Position][] {
  return line.slice(1).map((end, at) => [line[at] ?? end, end])
}

function middle([[lng1, lat1], [lng2, lat2]]: [Position, Position]): Position {
  return [(lng1 + lng2) / 2, (lat1 + lat2) / 2]
}

/** Positive when the third position lies left of the line through the first two, 0 when on it. */
function side([x1, y1]: Position, [x2, y2]: Position, [x, y]: Position): number {
  return Math.sign((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1))
}

function onSegment(position: Position, [start, end]: [Position, Position]): boolean {
  if (side(start, end, position) !== 0) return false
  const between = (axis: 0 | 1) =>
    position[axis] >= Math.min(start[axis], end[axis]) && position[axis] <= Math.max(start[axis], end[axis])
  return between(0) && between(1)
}

function crossesProperly([a, b]: [Position, Position], [c, d]: [Position, Position]): boolean {
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
}

function cross(one: [Position, Position], other: [Position, Position]): boolean {
  if (crossesProperly(one, other)) return true
  return one.some((end) => onSegment(end, other)) || other.some((end) => onSegment(end, one))
}

export function isPosition(value: unknown): value is Position {
  if (!Array.isArray(value) || value.length !== 2) return false
  const [lng, lat]: unknown[] = value
  return typeof lng === 'number' && typeof lat === 'number' && Math.abs(lng) <= 180 && Math.abs(lat) <= 90
}

function isPositions(value: unknown): value is Position[] {
  return Array.isArray(value) && value.every(isPosition)
}

function isRings(value: unknown): value is Position[][] {
  return Array.isArray(value) && value.every(isPositions)
}
