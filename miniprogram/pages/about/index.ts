import { applyLook, followTheme, pageLook, strings } from '../../services/preferences'
import { fill } from '../../strings/fill'
import type { Strings } from '../../strings/zh-CN'
import { tintedFaces, type Face } from '../../view/face'

const titleOf = (t: Strings) => t.about.title
const faces: readonly Face[] = [...tintedFaces, 'neutral']
const firstLook: { face: Face } = { face: 'happy' }

Page({
  data: { ...pageLook(), ...firstLook, faceLabel: '' },
  releases: [] as (() => void)[],

  onLoad() {
    this.releases = [followTheme(this, titleOf)]
  },
  onShow() {
    applyLook(this, titleOf)
    this.show(this.data.face)
  },
  onUnload() {
    for (const release of this.releases) release()
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
