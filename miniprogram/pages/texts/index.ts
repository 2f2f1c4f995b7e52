import { ownerName } from '../../config'
import { toast } from '../../services/feedback'
import { openPrivacyGuide } from '../../services/privacy'
import { applyLook, followTheme, pageLook, strings } from '../../services/preferences'
import { fill } from '../../strings/fill'
import type { Strings } from '../../strings/zh-CN'

const titleOf = (t: Strings) => t.texts.title

/** The user agreement and the privacy text, with the owner's name. */
Page({
  data: { ...pageLook(), parts: [] as { title: string; lines: string[] }[] },
  releases: [] as (() => void)[],

  onLoad() {
    this.releases = [followTheme(this, titleOf)]
  },
  onShow() {
    applyLook(this, titleOf)
    const { terms, privacy, owner: unnamed } = strings().texts
    const owner = ownerName === '' ? unnamed : ownerName
    const parts = [terms, privacy].map(({ title, lines }) => ({
      title,
      lines: lines.map((line) => fill(line, { owner })),
    }))
    this.setData({ parts })
  },
  onPrivacy() {
    openPrivacyGuide(() => toast(strings().settings.privacyMissing))
  },
  onUnload() {
    for (const release of this.releases) release()
  },
})
