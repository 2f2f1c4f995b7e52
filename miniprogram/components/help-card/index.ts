import { zhCN } from '../../strings/zh-CN'
import { fill } from '../../strings/fill'
import { dial } from '../../services/feedback'

/** Shows where a person finds help, with numbers that dial at a touch. */
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
