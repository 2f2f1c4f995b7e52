import { changed, type Papers } from './papers.ts'

const readLength = 600
const onlyYou =
  /只有你(?:最)?(?:懂|理解|明白|在乎|陪|愿意听|願意聽|是我的)|(?:世上|世界上|身边|身邊)?除了你(?:，|,)?(?:没有?人|沒有?人|谁都|誰都)|我?只想(?:和|跟|同)你(?:说|說|聊|在一起)|(?:不能|离不开|離不開)没?沒?有?你|\bonly you (?:understand|get|care|listen)|\byou(?:['’]re| are) the only one (?:who|that|i)|\bi only (?:want|need) (?:to talk to )?you\b|\bcan['’]?t live without you\b/iu

/** Does somebody say that nobody but the companion is there for them? */
export const leansOnCompanion = (text: string): boolean => onlyYou.test(text.slice(0, readLength))

const longDay = 120
const longNight = 30
const morning = 5 * 60

/** What a day shows of somebody who leans on the companion much: hours, or a good part of a night. */
export function isHeavyDay(used: number, minuteNow: number): boolean {
  return used >= longDay || (minuteNow < morning && used >= longNight)
}

const dayMs = 24 * 3_600_000
const daysOfPattern = 3
const weekMs = 7 * dayMs

/** Papers after such a day. `isDue`: it is the third within a week, and no word was said for a week. */
export function withHeavyDay(papers: Papers, day: string, now: number): { papers: Papers; isDue: boolean } {
  const { leaning } = papers
  const since = now - weekMs
  const days = [...new Set([...leaning.days, day])].filter((one) => Date.parse(one) > since).toSorted()
  const isDue = days.length >= daysOfPattern && now - leaning.toldAt > weekMs
  const next = { days, toldAt: isDue ? now : leaning.toldAt }
  return { papers: changed(papers, { leaning: next }, now), isDue }
}
