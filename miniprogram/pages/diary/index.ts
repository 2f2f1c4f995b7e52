import type { TimelinePoint } from '../../../shared/contract/emotion.ts'
import type { Emotion } from '../../../shared/contract/emotion.ts'
import { api } from '../../services/api'
import { knownLogin } from '../../services/account'
import { openPage } from '../../services/navigation'
import { tellFailure } from '../../services/errors'
import type { Strings } from '../../strings/zh-CN'
import { applyLook, followTheme, pageLook, strings } from '../../services/preferences'
import { keepDiary, keptDiary } from '../../services/kept-diary'
import { tapLightly } from '../../services/feedback'
import {
  diaryView,
  rangeAround,
  rangeBeside,
  type DiaryDay,
  type DiaryRange,
  type DiaryShare,
  type DiaryView,
  type Span,
} from '../../view/diary'

const titleOf = (t: Strings) => t.diary.title
const first: { span: Span; face: Emotion } = { span: 'week', face: 'neutral' }

Page({
  data: {
    ...pageLook(),
    ...first,
    title: '',
    days: [] as DiaryDay[],
    blanks: [] as number[],
    weekdays: [] as DiaryView['weekdays'],
    shares: [] as DiaryShare[],
    summary: '',
    chartLabel: '',
    chosen: '',
    chosenLabel: '',
    isEmpty: false,
    /** The person has not agreed to the record of moods. */
    isOff: false,
    isLoading: true,
    isFailed: false,
    isNow: true,
  },
  range: rangeAround(first.span, Date.now()),
  points: [] as TimelinePoint[],
  releases: [] as (() => void)[],

  onLoad() {
    this.releases = [followTheme(this, titleOf)]
  },
  onShow() {
    applyLook(this, titleOf)
    this.setData({ isOff: knownLogin()?.person?.consents.mood === false })
    void this.open(this.range)
  },
  onUnload() {
    for (const release of this.releases) release()
  },

  onTurnOn() {
    openPage('age')
  },
  async open(range: DiaryRange) {
    this.range = range
    this.show(keptDiary(range), '')
    this.setData({ isLoading: true, isFailed: false })
    try {
      const { points } = await api.timeline({ from: range.from, to: range.to, bucket: 'day' })
      keepDiary(range, points)
      if (this.range === range) this.show(points, this.data.chosen)
    } catch (error) {
      if (this.range !== range) return
      this.setData({ isFailed: true })
      tellFailure(error)
    } finally {
      if (this.range === range) this.setData({ isLoading: false })
    }
  },
  show(points: TimelinePoint[], chosen: string) {
    this.points = points
    this.setData({ ...diaryView(this.range, points, chosen, Date.now(), strings()), span: this.range.span })
  },

  onSpan(event: WechatMiniprogram.TouchEvent) {
    const { span } = event.currentTarget.dataset as { span: Span }
    if (span !== this.range.span) void this.open(rangeAround(span, Math.min(Date.now(), this.range.to - 1)))
  },
  onRetry() {
    void this.open(this.range)
  },
  onPrevious() {
    void this.open(rangeBeside(this.range, -1))
  },
  onNext() {
    if (!this.data.isNow) void this.open(rangeBeside(this.range, 1))
  },
  onDay({ detail }: WechatMiniprogram.CustomEvent<{ key: string }>) {
    if (Number(detail.key) > Date.now()) return
    tapLightly()
    this.show(this.points, detail.key === this.data.chosen ? '' : detail.key)
  },
})
