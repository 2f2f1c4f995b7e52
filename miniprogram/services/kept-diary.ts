import type { TimelinePoint } from '../../shared/contract/emotion.ts'
import type { DiaryRange } from '../view/diary'

interface KeptDiary {
  from: number
  points: TimelinePoint[]
}

const keyOf = ({ span }: DiaryRange) => `diary:${span}`

/**
 * Returns the points that the diary showed last for this range, for its first paint; empty for any other
 * range.
 */
export function keptDiary(range: DiaryRange): TimelinePoint[] {
  // WeChat returns an empty string for a missing key.
  const kept = wx.getStorageSync<KeptDiary | ''>(keyOf(range))
  return kept && kept.from === range.from ? kept.points : []
}

/**
 * Stores the points of a range that contains today. When the storage is full nothing is stored, because the
 * points are only a convenience.
 */
export function keepDiary(range: DiaryRange, points: TimelinePoint[]): void {
  if (Date.now() < range.from || range.to <= Date.now()) return
  const kept: KeptDiary = { from: range.from, points }
  wx.setStorage({ key: keyOf(range), data: kept, fail: () => {} })
}
