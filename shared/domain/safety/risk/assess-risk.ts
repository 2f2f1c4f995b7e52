import { blot, hideFigures } from './masks.ts'
import { scoreSentence, sentencesOf } from './model/risk-model.ts'
import { foldForRisk } from './fold-risk.ts'
import { matchRule } from './match-rules.ts'
import { rankOf, type RiskAssessment, type RiskKind, type RiskLevel } from './risk.ts'
import type { RiskState } from './risk-state.ts'
import { inLightOf } from './risk-state.ts'
import { readRiskGrammar, type RiskGrammar } from './risk-grammar.ts'
import type { Rule } from './rule-grammar.ts'
import { scanText, type Found, type Scan } from './scan-text.ts'

/**
 * Judges what a person wrote: is there danger to a life, how near, of what kind. A small model may raise
 * what no rule knows to `concern`; `recent`, faded already by `decayRisk`, lets preparation or farewell
 * weigh more. Takes linear time and neither stores nor logs the text.
 */
export function assessRisk(
  text: string,
  recent: Pick<RiskState, 'level' | 'kind'> | null = null,
): RiskAssessment {
  const folded = foldForRisk(text)
  const hidden = hideFigures(folded)
  return inLightOf(judge(folded, hidden), recent)
}

/** Builds what the first assessment needs; a module calls it when it has nothing else to do. */
export function warmRiskAssessment(): void {
  assessRisk('我想和你说说话')
}

interface Hit {
  level: RiskLevel
  kind: RiskKind
  reason: string
  ofOther: boolean
}

function judge(text: string, hidden: Uint8Array | null): RiskAssessment {
  const grammar = readRiskGrammar()
  const scan = scanText(text, grammar, hidden)
  const hits = rulesFor(scan, grammar).flatMap((rule) => hitOf(rule, scan, grammar) ?? [])
  let best: Hit | null = null
  for (const hit of hits) if (!best || rankOf(hit.level) > rankOf(best.level)) best = hit
  const reasons = new Set(hits.map(({ reason }) => reason))
  if (!best || best.level === 'none') {
    const feels = !isHarmless(scan, grammar.classes) && sentencesOf(blot(text, hidden)).some(soundsLikeDanger)
    return feels
      ? { level: 'concern', kind: 'suicide', reasons: [...reasons, 'model'] }
      : { level: 'none', kind: 'none', reasons: [...reasons] }
  }
  if (best.ofOther) reasons.add('third-person')
  return { level: best.level, kind: best.kind, reasons: [...reasons] }
}

const soundsLikeDanger = (sentence: string): boolean => scoreSentence(sentence) > 0

/** Talk of works, games and studies and what is said with a laugh are left to the rules. */
const isHarmless = (scan: Scan, { story, game, study, joke, recovered, denied }: Classes): boolean =>
  [story, game, study, joke, recovered, denied].some((id) => scan.found[id] !== undefined)

/** The rules whose first item is in the text, in their order. */
function rulesFor(scan: Scan, { rules, rulesAt }: RiskGrammar): Rule[] {
  const wanted = new Uint8Array(rules.length)
  for (const id of scan.classes) for (const place of rulesAt[id] ?? []) wanted[place] = 1
  return rules.filter(({ place }) => wanted[place] === 1)
}

function hitOf(rule: Rule, scan: Scan, grammar: RiskGrammar): Hit | null {
  const { classes } = grammar
  const told = [classes.story, classes.game, classes.study].some((id) => scan.found[id])
  const guard = (items: readonly Found[]) =>
    (rule.flags.includes('affirm') || !isNegated(items, scan, classes)) &&
    !(told && !rule.flags.includes('told') && isTold(items, scan, classes))
  const items = matchRule(rule, scan, guard)
  const first = items?.[0]
  if (!first) return null
  if (rule.level !== 'imminent' && stands(classes.recovered, first, scan)) return null
  const ofOther = isOfOther(first, scan, classes)
  return {
    level: levelOf(rule, ofOther, laughOf(first, scan, classes)),
    kind: rule.kind,
    reason: rule.reason,
    ofOther,
  }
}

type Laugh = 'none' | 'light' | 'dark'

/** With a laugh about homework or the heat nothing is meant; with any other laugh something may be. */
function laughOf(first: Found, scan: Scan, { joke, mild, mildHard }: Classes): Laugh {
  if (!stands(joke, first, scan)) return 'none'
  return stands(mild, first, scan) || stands(mildHard, first, scan) ? 'light' : 'dark'
}

/** Another person's wish to die is a concern; what is under way or not of the will keeps its level. */
function levelOf(rule: Rule, ofOther: boolean, laugh: Laugh): RiskLevel {
  const { level, flags } = rule
  if (level === 'imminent' || level === 'none') return level
  if (laugh !== 'none') return level === 'danger' && laugh === 'dark' ? 'concern' : 'none'
  return ofOther && !flags.includes('any') ? 'concern' : level
}

type Classes = RiskGrammar['classes']

const stands = (id: number, first: Found, scan: Scan): boolean =>
  scan.found[id]?.some((found) => sameSentence(scan, found, first)) ?? false

const negatedReach = 3

/** 没想死, 不会去死: a negation stands right before a part of what was found. */
function isNegated(items: readonly Found[], scan: Scan, { neg, notYet }: Classes): boolean {
  const negations = scan.found[neg]
  if (!negations) return false
  return negations.some(
    (found) =>
      items.some((item) => isRightBefore(found, item, scan)) &&
      !items.some((item) => item.start < found.end && found.start < item.end) &&
      !scan.found[notYet]?.some((other) => other.start <= found.start && other.end >= found.end),
  )
}

function isRightBefore(found: Found, item: Found, scan: Scan): boolean {
  if (found.end > item.start || scan.clauses[found.start] !== scan.clauses[item.start]) return false
  const reach = found.end - found.start === 1 ? 0 : negatedReach
  return (scan.units[item.start] ?? 0) - (scan.units[found.end] ?? 0) <= reach
}

/** The sentence is about a work, a game or a study, and no speaker stands between it and what was found. */
function isTold(items: readonly Found[], scan: Scan, classes: Classes): boolean {
  const first = items[0]
  if (!first) return false
  const playing = scan.found[classes.game]?.some((found) => sameSentence(scan, found, first))
  if (playing) return true
  const works = [classes.story, classes.study].flatMap((id) => scan.found[id] ?? [])
  const near = works.filter((found) => sameSentence(scan, found, first))
  if (near.length === 0) return false
  const before = near.filter((found) => found.end <= first.start)
  const since = Math.max(-1, ...before.map((found) => found.end))
  return !scan.found[classes.me]?.some(
    (found) => sameSentence(scan, found, first) && found.start >= since && found.start <= first.start,
  )
}

const subjectReach = 24

/** Whether the person of the clause is another one: 她说不想活了, but not 他说分手，我不想活了. */
function isOfOther(first: Found, scan: Scan, { me, toMe, other, say }: Classes): boolean {
  const close = (found: Found) =>
    found.start <= first.start &&
    sameSentence(scan, found, first) &&
    (scan.units[first.start] ?? 0) - (scan.units[found.start] ?? 0) <= subjectReach
  const others = scan.found[other]?.filter(close) ?? []
  const last = others.at(-1)
  if (!last) return false
  const objects = scan.found[toMe] ?? []
  const mine = scan.found[me]?.filter(
    (found) =>
      close(found) && found.start > last.start && ![...others, ...objects].some((one) => covers(one, found)),
  )
  if (mine?.length) return false
  if (scan.clauses[last.start] === scan.clauses[first.start]) return true
  return scan.found[say]?.some((found) => close(found) && found.start >= last.start) ?? false
}

const covers = (outer: Found, inner: Found): boolean => outer.start <= inner.start && outer.end >= inner.end
const sameSentence = (scan: Scan, one: Found, other: Found): boolean =>
  scan.sentences[one.start] === scan.sentences[other.start]
