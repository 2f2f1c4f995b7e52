import type { TimelinePoint } from '../../../shared/contract/emotion.ts'
import type { Emotion } from '../../../shared/domain/emotion.ts'
import { api } from '../../services/api'
import { tellFailure } from '../../services/errors'
import type { Strings } from '../../strings/zh-CN'
import { applyLook, followTheme, pageLook, strings } from '../../services/preferences'
import { tapLightly } from '../../services/feedback'
import {
  diaryView,
  rangeAround,
  rangeBeside,
  type DiaryDay,
  type DiaryRange,
  type DiaryShare,
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
    shares: [] as DiaryShare[],
    summary: '',
    chosen: '',
    chosenLabel: '',
    isEmpty: false,
    isLoading: true,
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
    void this.open(this.range)
  },
  onUnload() {
    for (const release of this.releases) release()
  },

  async open(range: DiaryRange) {
    this.range = range
    this.show([], '')
    this.setData({ isLoading: true })
    try {
      const { points } = await api.timeline({ from: range.from, to: range.to, bucket: 'day' })
      if (this.range === range) this.show(points, '')
    } catch (error) {
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
  onPrevious() {
    void this.open(rangeBeside(this.range, -1))
  },
  onNext() {
    if (!this.data.isNow) void this.open(rangeBeside(this.range, 1))
  },
  onDay({ detail }: WechatMiniprogram.CustomEvent<{ key: string }>) {
    tapLightly()
    this.show(this.points, detail.key === this.data.chosen ? '' : detail.key)
  },
})
