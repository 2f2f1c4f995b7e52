import { zhCN } from '../../strings/zh-CN'
import { toast } from '../../services/feedback'
import { openPage } from '../../services/navigation'
import { needsPrivacyConsent, openPrivacyGuide } from '../../services/privacy'
import { isYear } from '../../view/person-view'

/**
 * Tells a person once, before the first message, that they talk to an AI; asks for the year of birth, the
 * agreements and the record of moods. Asks for WeChat's privacy consent when it is missing.
 */
Component({
  properties: {
    open: { type: Boolean, value: false },
    /** The year of birth is wanted. */
    asksAge: { type: Boolean, value: false },
    /** Free space below in px, for a keyboard. */
    lift: { type: Number, value: 0 },
    t: { type: Object, value: zhCN },
  },
  data: { asksPrivacy: false, year: '', isReady: false, mood: false },
  observers: {
    'asksAge, year'() {
      this.setData({ isReady: !this.data.asksAge || isYear(this.data.year) })
    },
  },
  lifetimes: {
    attached() {
      void needsPrivacyConsent().then((asksPrivacy) => {
        if (asksPrivacy) this.setData({ asksPrivacy })
      })
    },
  },
  methods: {
    onYear({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ year: detail.value })
    },
    onMood() {
      this.setData({ mood: !this.data.mood })
    },
    onAgree() {
      const { asksAge, year, isReady, mood, t } = this.data
      if (!isReady) return toast(t.firstRun.yearWanted)
      this.triggerEvent('agree', { mood, ...(asksAge && { birthYear: Number(year) }) })
    },
    onTexts() {
      openPage('texts')
    },
    onPrivacy() {
      openPrivacyGuide(() => toast(this.data.t.settings.privacyMissing))
    },
  },
})
