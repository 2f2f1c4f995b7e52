import { fill } from '../../strings/fill'
import { dial } from '../../services/feedback'

/** Where to find a person's help, with numbers that dial. */
Component({
  properties: {
    help: { type: Object, value: {} },
    t: { type: Object, value: {} },
  },
  methods: {
    onDial(event: WechatMiniprogram.TouchEvent) {
      const { number } = event.currentTarget.dataset as { number: string }
      const t = this.data.t as { chat: { callFailed: string } }
      dial(number, fill(t.chat.callFailed, { number }))
    },
  },
})
