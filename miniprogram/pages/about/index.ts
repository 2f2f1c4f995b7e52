import type { RecipientsData } from '../../../shared/contract/chat.ts'
import { api } from '../../services/api'
import { applyLook, followTheme, pageLook, strings } from '../../services/preferences'
import { fill } from '../../strings/fill'
import type { Strings } from '../../strings/zh-CN'
import { recipientLines } from './recipient-lines'
import { tintedFaces, type Face } from '../../view/face'

const titleOf = (t: Strings) => t.about.title
const faces: readonly Face[] = [...tintedFaces, 'neutral']
const firstLook: { face: Face } = { face: 'happy' }

Page({
  data: { ...pageLook(), ...firstLook, faceLabel: '', recipients: [] as string[] },
  known: null as RecipientsData | null,
  releases: [] as (() => void)[],

  onLoad() {
    this.releases = [followTheme(this, titleOf)]
    void api.recipients().then(
      (known) => {
        this.known = known
        this.showRecipients()
      },
      () => this.setData({ recipients: [strings().recipients.failed] }),
    )
  },
  onShow() {
    applyLook(this, titleOf)
    this.show(this.data.face)
    this.showRecipients()
  },
  onUnload() {
    for (const release of this.releases) release()
  },
  showRecipients() {
    if (this.known) this.setData({ recipients: recipientLines(this.known, strings()) })
  },
  /** A touch shows the next face. */
  onMonster() {
    const next = (faces.indexOf(this.data.face) + 1) % faces.length
    this.show(faces[next] ?? 'neutral')
  },
  show(face: Face) {
    const t = strings()
    this.setData({ face, faceLabel: fill(t.chat.monsterFace, { face: t.faces[face] }) })
  },
})
