import { zhCN, type Strings } from '../../strings/zh-CN'
import { fill } from '../../strings/fill'
import { dial, toast } from '../../services/feedback'
import { openPage } from '../../services/navigation'
import { restorePlan } from '../../services/plan-cloud'
import { onCareChange } from '../../services/care-changes'
import { agreeToCheckIn, checkInOnCard, withdrawCheckIn } from '../../services/check-in'
import { ownPlan } from '../../services/safety-plan'
import { helpLines, type HelpLines } from '../../view/help-lines'
import type { HelpNotice } from '../../../shared/contract/message.ts'
import type { SafetyPlan } from '../../../shared/contract/safety/safety-plan.ts'

const noLines: HelpLines = { first: [], calls: [], notes: [], rest: [], planLabel: '' }
/** What each card knows: the plan, and how to hear no more of it. */
const known = new WeakMap<object, { plan: SafetyPlan | null; drawn: string; release(): void }>()

/** Shows where a person finds help: their own plan, and numbers that dial at a touch. */
Component({
  properties: {
    help: { type: Object, value: { title: '', text: '', hotlines: [] } },
    t: { type: Object, value: zhCN },
    /** When the question was asked; 0 for long ago. */
    at: { type: Number, value: 0 },
  },
  data: { ...noLines, checkIn: '' },
  lifetimes: {
    attached() {
      const read = () => {
        known.set(this, { plan: ownPlan(), drawn: '', release })
        this.draw()
      }
      const release = onCareChange(read)
      read()
      if ((this.data.help as unknown as HelpNotice).title !== '') restorePlan()
    },
    detached() {
      known.get(this)?.release()
    },
  },
  observers: {
    'help, t, at': function draw() {
      this.draw()
    },
  },
  methods: {
    /** A growing reply sets the same notice again and again. */
    draw() {
      const own = known.get(this)
      const { help, t, at } = this.data as unknown as { help: HelpNotice; t: Strings; at: number }
      if (!own || help.title === '') return
      const isOwn = help.kind === 'self-harm' && help.level !== 'concern'
      const lines = { ...helpLines(help, own.plan, t), checkIn: isOwn ? checkInOnCard(at) : '' }
      const drawn = JSON.stringify(lines)
      if (drawn === own.drawn) return
      own.drawn = drawn
      this.setData({ ...lines })
    },
    onDial(event: WechatMiniprogram.TouchEvent) {
      const { number } = event.currentTarget.dataset as { number: string }
      dial(number, fill(this.data.t.chat.callFailed, { number }))
    },
    onCheckIn() {
      void agreeToCheckIn().catch(() => toast(this.data.t.plan.checkInFailed))
    },
    onNoCheckIn() {
      void withdrawCheckIn().catch(() => toast(this.data.t.plan.checkInFailed))
    },
    onPlan() {
      openPage('plan')
    },
  },
})
