import { zhCN } from '../../strings/zh-CN'
import { toast } from '../../services/feedback'
import { needsPrivacyConsent, openPrivacyGuide } from '../../services/privacy'

/**
 * Tells a new person once, before the first message, that they talk to an AI. Asks for WeChat's privacy
 * consent when it is missing.
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
