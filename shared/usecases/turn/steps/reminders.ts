import type { Caller } from '../../../domain/people/caller.ts'
import { isHeavyDay, leansOnCompanion, withHeavyDay } from '../../../domain/people/leaning.ts'
import { signsOfMinor, type MinorSign } from '../../../domain/people/minor-signs.ts'
import { bandIn } from '../../../domain/people/papers.ts'
import { midnightOf } from '../../../domain/people/quota.ts'
import { dueRest, minorReminder, peopleReminder, type Reminder } from '../../../domain/people/reminder.ts'
import { isMinor } from '../../../domain/people/standing.ts'
import { withSigns } from '../../../domain/people/suspicion.ts'
import { stretchOf, usedOf } from '../../../domain/people/use-time.ts'
import type { HelpLocale } from '../../../domain/safety/care/help-locale.ts'
import { scriptOf } from '../../../domain/safety/care/help-words.ts'
import type { TurnPorts } from '../../../ports/turn.ts'
import { changePapers } from '../../people/standing/person-standing.ts'
import type { OpenedTurn } from './open-turn.ts'

const heavyDay = 'heavy'

/**
 * What the product says beside a reply, while the model writes: at most one reminder a turn, each once over
 * all doors and phones. Most turns ask nothing of the database for it. Never rejects.
 */
export async function remind(
  ports: TurnPorts,
  caller: Caller,
  { counts, day: window, standing, refusal }: Pick<OpenedTurn, 'counts' | 'day' | 'standing' | 'refusal'>,
  { text, locale, inDanger }: { text: string; locale: HelpLocale; inDanger: boolean },
): Promise<Reminder | null> {
  if (refusal) return null
  const script = scriptOf(locale)
  const { openid } = caller
  try {
    const signs = isMinor(standing) ? [] : signsOfMinor(text)
    if (signs.length > 0 && (await isMoved(ports, openid, signs))) return minorReminder(script)
    // Somebody in danger is not told to leave.
    if (inDanger) return null
    const rest = dueRest(stretchOf(counts.minutes, midnightOf(window), counts.carried ?? null), counts.told)
    if (rest && (await ports.quotas.tell(openid, window, rest.name))) return rest.reminder(script)
    const isHeavy = leansOnCompanion(text) || isHeavyDay(usedOf(counts.minutes), Number(window.minute))
    if (!isHeavy || counts.told.includes(heavyDay)) return null
    if (!(await ports.quotas.tell(openid, window, heavyDay))) return null
    return (await isPattern(ports, openid, window.day)) ? peopleReminder(script) : null
  } catch (error) {
    ports.log.failure('reminder not found out', error)
    return null
  }
}

/** Keeps the signs; returns whether they have moved the person to minors' rules just now. */
async function isMoved(ports: TurnPorts, openid: string, signs: readonly MinorSign[]): Promise<boolean> {
  let moved = false
  await changePapers(ports, openid, (before, now) => {
    const after = withSigns(before, signs, now)
    moved = bandIn(after, now) === 'minor' && bandIn(before, now) !== 'minor'
    return after
  })
  if (moved) ports.log.info('minor suspected')
  return moved
}

async function isPattern(ports: TurnPorts, openid: string, day: string): Promise<boolean> {
  let due = false
  const { leaning } = await changePapers(ports, openid, (before, now) => {
    const { papers, isDue } = withHeavyDay(before, day, now)
    due = isDue
    return papers
  })
  // The owner's figure: how many days, and nobody's words.
  ports.log.info('leaning', { days: leaning.days.length, told: due })
  return due
}
