import { applyLook, followTheme, pageLook } from '../../services/preferences'
import type { Strings } from '../../strings/zh-CN'
import type { Face } from '../../view/face'

const titleOf = (t: Strings) => t.about.title
const faces: readonly Face[] = [
  'happy',
  'love',
  'surprised',
  'sad',
  'angry',
  'disgusted',
  'afraid',
  'asleep',
  'neutral',
]
const firstLook: { face: Face } = { face: 'happy' }

Page({
  data: { ...pageLook(), ...firstLook },
  releases: [] as (() => void)[],

  onLoad() {
    this.releases = [followTheme(this, titleOf)]
  },
  onShow() {
    applyLook(this, titleOf)
  },
  onUnload() {
    for (const release of this.releases) release()
  },
  /** A touch shows the next of its faces. */
  onMonster() {
    const next = (faces.indexOf(this.data.face) + 1) % faces.length
    this.setData({ face: faces[next] ?? 'neutral' })
  },
})
