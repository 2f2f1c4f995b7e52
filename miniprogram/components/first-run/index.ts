import { zhCN } from '../../strings/zh-CN'
import { toast } from '../../services/feedback'
import { needsPrivacyConsent, openPrivacyGuide } from '../../services/privacy'

/**
 * Says once, before the first word, that one talks to an AI; asks for WeChat's privacy consent where it is
 * due.
 */
Component({
  properties: {
    open: { type: Boolean, value: false },
    t: { type: Object, value: zhCN },
  },
  data: { asksPrivacy: false },
  lifetimes: {
    attached() {
      void needsPrivacyConsent().then((asksPrivacy) => {
        if (asksPrivacy) this.setData({ asksPrivacy })
      })
    },
  },
  methods: {
    onAgree() {
      this.triggerEvent('agree')
    },
    onPrivacy() {
      openPrivacyGuide(() => toast(this.data.t.settings.privacyMissing))
    },
  },
})
