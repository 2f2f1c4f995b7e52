import type { TimelinePoint } from '../../shared/contract/emotion.ts'
import type { DiaryRange } from '../view/diary'

interface KeptDiary {
  from: number
  points: TimelinePoint[]
}

const keyOf = ({ span }: DiaryRange) => `diary:${span}`

/** What the diary showed of this week or month last, for its first paint; empty for any other range. */
export function keptDiary(range: DiaryRange): TimelinePoint[] {
  // A missing key reads as an empty string.
  const kept = wx.getStorageSync<KeptDiary | ''>(keyOf(range))
  return kept && kept.from === range.from ? kept.points : []
}

/** Keeps the points of a range that holds today. A storage that is full keeps none: it is a convenience. */
export function keepDiary(range: DiaryRange, points: TimelinePoint[]): void {
  if (Date.now() < range.from || range.to <= Date.now()) return
  const kept: KeptDiary = { from: range.from, points }
  wx.setStorage({ key: keyOf(range), data: kept, fail: () => {} })
}
