import { youngerOf, type AgeBand } from '../../../domain/people/age.ts'
import { bandIn, changed } from '../../../domain/people/papers.ts'
import { changePapers, type StandingPorts } from './person-standing.ts'

/**
 * Two ids that become one person, or stop being one, are in the younger band of both: neither linking nor
 * unlinking is a way out of minors' rules. An adult who was taken for a minor appeals under each id.
 */
export async function shareBand(ports: StandingPorts, one: string, other: string): Promise<void> {
  if (one === other) return
  const ids = [one, other]
  const papers = await Promise.all(ids.map((id) => ports.users.papersOf(id)))
  const now = ports.clock.now()
  const bands = papers.map((known) => bandIn(known, now)).filter((band) => band !== 'unknown')
  const youngest = bands.reduce<AgeBand>(youngerOf, 'adult')
  if (youngest === 'adult') return
  await Promise.all(ids.map((id) => keepWithin(ports, id, youngest)))
}

async function keepWithin(ports: StandingPorts, openid: string, most: AgeBand): Promise<void> {
  await changePapers(ports, openid, (papers, now) => {
    const band = bandIn(papers, now)
    const isWithin = band !== 'unknown' && youngerOf(band, most) === band
    return isWithin ? papers : changed(papers, { atMost: most }, now)
  })
}
