/** Which room imports from which, by their folders. */
export type Doors = ReadonlyMap<string, ReadonlySet<string>>

/** The rooms from which a way leads back to themselves, in groups that reach each other. */
export function findCircles(doors: Doors): string[][] {
  const reach = new Map([...doors.keys()].map((room) => [room, reachedFrom(doors, room)]))
  const reaches = (from: string, to: string): boolean => reach.get(from)?.has(to) ?? false
  const inCircles = [...doors.keys()].filter((room) => reaches(room, room)).toSorted()
  const groups = inCircles.map((room) =>
    inCircles.filter((other) => reaches(room, other) && reaches(other, room)),
  )
  return groups.filter(([first], at) => first === inCircles[at])
}

function reachedFrom(doors: Doors, room: string): Set<string> {
  const reached = new Set<string>()
  const open = [room]
  for (let from = open.pop(); from !== undefined; from = open.pop()) {
    for (const to of doors.get(from) ?? []) {
      if (reached.has(to)) continue
      reached.add(to)
      open.push(to)
    }
  }
  return reached
}
