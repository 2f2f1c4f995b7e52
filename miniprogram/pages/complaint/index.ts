import type { Complaint } from '../../../shared/contract/rights/complaint.ts'
import { api } from '../../services/api'
import { tellFailure } from '../../services/errors'
import { tapLightly, toast } from '../../services/feedback'
import { newTurnId } from '../../services/ids'
import { applyLook, followTheme, pageLook, strings } from '../../services/preferences'
import { fill } from '../../strings/fill'
import type { Strings } from '../../strings/zh-CN'
import { complaintKinds, complaintRow, complaintWords, type ComplaintRow } from './complaint-rows'

const titleOf = (t: Strings) => t.complaint.title

interface KindRow {
  kind: Complaint['kind']
  label: string
  isChosen: boolean
}

/** Takes a complaint, of one reply or in general, and shows how far the earlier ones are. */
Page({
  data: {
    ...pageLook(),
    limit: complaintWords,
    kinds: [] as KindRow[],
    words: '',
    isOfReply: false,
    withReply: false,
    isSending: false,
    canSend: false,
    rows: [] as ComplaintRow[],
    /** What was acknowledged just now, in words. */
    received: '',
  },
  kind: null as Complaint['kind'] | null,
  replyId: undefined as string | undefined,
  /** The same until it has been taken: a second try is the same complaint. */
  complaintId: '',
  items: [] as Complaint[],
  releases: [] as (() => void)[],

  onLoad({ reply }: { reply?: string }) {
    this.replyId = reply
    this.complaintId = newTurnId()
    this.setData({ isOfReply: reply !== undefined })
    this.releases = [followTheme(this, titleOf)]
    void api.complaints().then(({ items }) => this.showItems(items), tellFailure)
  },
  onShow() {
    applyLook(this, titleOf)
    this.show()
  },
  onUnload() {
    for (const release of this.releases) release()
  },

  show() {
    const t = strings()
    const kinds = complaintKinds.map((kind) => ({
      kind,
      label: t.complaint.kinds[kind],
      isChosen: kind === this.kind,
    }))
    this.setData({ kinds, canSend: this.kind !== null, rows: this.items.map((one) => complaintRow(one, t)) })
  },
  showItems(items: Complaint[]) {
    this.items = items
    this.show()
  },
  onKind(event: WechatMiniprogram.TouchEvent) {
    const { kind } = event.currentTarget.dataset as { kind: Complaint['kind'] }
    tapLightly()
    this.kind = kind
    this.show()
  },
  onWithReply() {
    tapLightly()
    this.setData({ withReply: !this.data.withReply })
  },
  async onSend() {
    const { words, withReply, isSending } = this.data
    if (isSending || this.kind === null) return
    this.setData({ isSending: true })
    try {
      const { complaint } = await api.complain({
        complaintId: this.complaintId,
        kind: this.kind,
        words,
        ...(this.replyId !== undefined && { replyId: this.replyId, withReply }),
      })
      this.taken(complaint)
    } catch (error) {
      tellFailure(error)
    }
    this.setData({ isSending: false })
  },
  /** The form is empty again, and what was taken stands first in the list. */
  taken(complaint: Complaint) {
    const t = strings()
    const { state } = complaintRow(complaint, t)
    this.kind = null
    this.replyId = undefined
    this.complaintId = newTurnId()
    this.setData({
      words: '',
      isOfReply: false,
      withReply: false,
      received: `${fill(t.complaint.received, { number: complaint.number })}${state}`,
    })
    toast(t.complaint.thanks)
    this.showItems([complaint, ...this.items.filter(({ number }) => number !== complaint.number)])
  },
})
