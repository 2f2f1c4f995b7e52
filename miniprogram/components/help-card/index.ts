import { zhCN } from '../../strings/zh-CN'
import { fill } from '../../strings/fill'
import { dial } from '../../services/feedback'

/** Where to find a person's help, with numbers that dial. */
Component({
  properties: {
    help: { type: Object, value: { title: '', text: '', hotlines: [] } },
    t: { type: Object, value: zhCN },
  },
  methods: {
    onDial(event: WechatMiniprogram.TouchEvent) {
      const { number } = event.currentTarget.dataset as { number: string }
      dial(number, fill(this.data.t.chat.callFailed, { number }))
    },
  },
})
