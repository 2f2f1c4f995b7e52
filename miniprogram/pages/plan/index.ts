import { tellFailure } from '../../services/errors'
import { dial, tapLightly, toast } from '../../services/feedback'
import { agreeToCheckIn, canCheckIn, isCheckInOpen, withdrawCheckIn } from '../../services/check-in'
import { fetchPlan, isInCloud, keepInCloud, leaveCloud, sendPlan } from '../../services/plan-cloud'
import { applyLook, followTheme, pageLook, strings } from '../../services/preferences'
import { ownPlan, writePlan } from '../../services/safety-plan'
import { fill } from '../../strings/fill'
import type { Strings } from '../../strings/zh-CN'
import {
  draftOf,
  emptyDraft,
  isFinished,
  planLimits,
  planOf,
  planParts,
  type PlanDraft,
  type PlanPart,
  type PlanPerson,
} from '../../view/safety-plan'

const titleOf = (t: Strings) => t.plan.title
type Typed = WechatMiniprogram.CustomEvent<
  { value: string },
  object,
  { part: PlanPart; index: number; field: keyof PlanPerson }
>

interface PersonRow extends PlanPerson {
  key: number
  canCall: boolean
}

/** The person's own plan. Everything is on the phone as soon as it is typed. */
Page({
  data: {
    ...pageLook(),
    limits: planLimits,
    parts: planParts,
    /** What the fields begin with; what is typed later is in `draft`, so that no field loses its cursor. */
    shown: emptyDraft,
    rows: [] as PersonRow[],
    canAdd: true,
    canAgree: false,
    agreed: false,
    canKeep: false,
    inCloud: false,
    isMoving: false,
    canCheckIn: false,
    checksIn: false,
  },
  draft: emptyDraft,
  /** The number of rows that were ever there; it names the next one. */
  count: 0,
  /** The person has changed something, so nothing of the cloud replaces what is on the screen. */
  isTouched: false,
  releases: [] as (() => void)[],

  onLoad() {
    this.releases = [followTheme(this, titleOf)]
    const before = ownPlan()
    this.open(draftOf(before))
    this.showCloud(isInCloud())
    this.showCheckIn()
    void fetchPlan()
      .then((canKeep) => {
        if (!this.isTouched && ownPlan()?.updatedAt !== before?.updatedAt) this.open(draftOf(ownPlan()))
        this.showCloud(canKeep)
      })
      .catch(() => {})
  },
  onShow() {
    applyLook(this, titleOf)
  },
  onHide: sendPlan,
  onUnload() {
    sendPlan()
    for (const release of this.releases) release()
  },

  open(draft: PlanDraft) {
    const people = draft.people.length > 0 ? draft.people : [emptyDraft.contact]
    this.draft = { ...draft, people }
    this.setData({ shown: this.draft, rows: people.map((person) => this.row(person)) })
    this.judge()
  },
  row(person: PlanPerson): PersonRow {
    this.count += 1
    return { ...person, key: this.count, canCall: isFinished(person) }
  },
  judge() {
    const { people, contact, agreedAt } = this.draft
    this.setData({
      canAdd: people.length < planLimits.people,
      canAgree: isFinished(contact),
      agreed: agreedAt > 0,
    })
  },
  showCloud(canKeep: boolean) {
    this.setData({ canKeep: canKeep || isInCloud(), inCloud: isInCloud() })
  },
  showCheckIn() {
    const checksIn = isCheckInOpen()
    this.setData({ canCheckIn: canCheckIn() || checksIn, checksIn })
  },
  change(change: Partial<PlanDraft>) {
    this.isTouched = true
    this.draft = { ...this.draft, ...change }
    writePlan(planOf(this.draft, Date.now()))
    this.judge()
  },

  onWords({ detail, currentTarget }: Typed) {
    this.change({ [currentTarget.dataset.part]: detail.value })
  },
  onPerson({ detail, currentTarget }: Typed) {
    const { index, field } = currentTarget.dataset
    const people = this.draft.people.map((one, at) =>
      at === index ? { ...one, [field]: detail.value } : one,
    )
    this.change({ people })
    const canCall = isFinished(people[index] ?? emptyDraft.contact)
    if (this.data.rows[index]?.canCall !== canCall) this.setData({ [`rows[${index}].canCall`]: canCall })
  },
  onAdd() {
    if (!this.data.canAdd) return
    this.change({ people: [...this.draft.people, emptyDraft.contact] })
    this.setData({ rows: [...this.data.rows, this.row(emptyDraft.contact)] })
  },
  onRemove({ currentTarget }: Typed) {
    const { index } = currentTarget.dataset
    const rows = this.data.rows.filter((_row, at) => at !== index)
    this.setData({
      rows: rows.map((row, at) => ({ ...row, ...this.draft.people[at < index ? at : at + 1] })),
    })
    this.change({ people: this.draft.people.filter((_one, at) => at !== index) })
  },
  onCall({ currentTarget }: Typed) {
    const number = this.draft.people[currentTarget.dataset.index]?.number.trim() ?? ''
    dial(number, fill(strings().chat.callFailed, { number }))
  },

  onContact({ detail, currentTarget }: Typed) {
    this.change({ contact: { ...this.draft.contact, [currentTarget.dataset.field]: detail.value } })
  },
  /** Nothing of the contact is kept before the person agrees, nor after they withdraw. */
  onConsent() {
    const t = strings()
    if (this.draft.agreedAt > 0) {
      this.change({ contact: emptyDraft.contact, agreedAt: 0 })
      sendPlan()
      this.setData({ 'shown.contact': emptyDraft.contact })
      toast(t.plan.withdrawn)
    } else if (isFinished(this.draft.contact)) {
      this.change({ agreedAt: Date.now() })
      this.setData({ 'shown.contact': this.draft.contact })
    } else toast(t.plan.consentNeeded)
  },
  async onCheckIn() {
    const { checkInFailed } = strings().plan
    await (isCheckInOpen() ? withdrawCheckIn() : agreeToCheckIn()).catch(() => toast(checkInFailed))
    this.showCheckIn()
  },
  async onCloud() {
    if (this.data.isMoving) return
    tapLightly()
    this.setData({ isMoving: true })
    await (isInCloud() ? leaveCloud() : keepInCloud()).catch(tellFailure)
    this.setData({ isMoving: false, inCloud: isInCloud() })
  },
})
