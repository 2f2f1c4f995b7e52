import { knownLogin, logIn, personaInUse } from '../../services/account'
import { tapLightly, toast } from '../../services/feedback'
import { openPage } from '../../services/navigation'
import {
  applyLook,
  changePreferences,
  followTheme,
  pageLook,
  preferences,
  strings,
} from '../../services/preferences'
import { openPrivacyGuide } from '../../services/privacy'
import { tellFailure } from '../../services/errors'
import { onKeyboardHeight } from '../../services/system'
import { fill } from '../../strings/fill'
import type { Strings } from '../../strings/zh-CN'
import type { Preferences } from '../../view/appearance'
import { settingGroups, type SettingGroup } from '../../view/setting-groups'
import { closedErasure, createDataErasure, isConfirmed, type DataErasure } from './data-erasure'
import { closedExport, createDataExport, type DataExport } from './data-export'
import { closedLink, createWecomLink, isCode, type WecomLink } from './wecom-link'

const titleOf = (t: Strings) => t.settings.title

interface PersonaRow {
  id: string
  name: string
  description: string
  isChosen: boolean
}

Page({
  data: {
    ...pageLook(),
    ...closedExport,
    ...closedErasure,
    ...closedLink,
    groups: [] as SettingGroup[],
    personas: [] as PersonaRow[],
    /** The question before an erasure, and whether the typed word confirms it. */
    eraseAsk: '',
    isConfirmed: false,
    /** Whether a WeCom bot exists, and whether a complete code was typed. */
    canLink: false,
    isCode: false,
    keyboard: 0,
  },
  taking: null as DataExport | null,
  erasing: null as DataErasure | null,
  linking: null as WecomLink | null,
  releases: [] as (() => void)[],

  onLoad() {
    this.taking = createDataExport((view) => this.setData(view))
    this.erasing = createDataErasure((view) => this.setData(view))
    this.linking = createWecomLink((view) => this.setData(view))
    this.releases = [
      followTheme(this, titleOf),
      onKeyboardHeight((keyboard) => this.setData({ keyboard })),
      this.taking.close,
    ]
    void logIn().then(() => this.show(), tellFailure)
  },
  onShow() {
    this.show()
  },
  onUnload() {
    for (const release of this.releases) release()
  },

  show() {
    applyLook(this, titleOf)
    const login = knownLogin()
    const chosen = personaInUse(login)?.id
    const personas = (login?.config.personas ?? []).map(({ id, name, description }) => ({
      id,
      name,
      description,
      isChosen: id === chosen,
    }))
    const { ask, word } = strings().eraseData
    const groups = settingGroups(preferences(), strings())
    const canLink = login?.config.wecom ?? false
    this.setData({ groups, personas, canLink, eraseAsk: fill(ask, { word }) })
  },
  onChoose(event: WechatMiniprogram.TouchEvent) {
    const { group, value } = event.currentTarget.dataset as { group: keyof Preferences; value: string }
    tapLightly()
    changePreferences({ [group]: value })
    this.show()
  },
  onExport() {
    this.taking?.open()
  },
  onExportAct() {
    this.taking?.act()
  },
  onExportClose() {
    this.taking?.close()
  },
  onErase() {
    this.setData({ isConfirmed: false })
    this.erasing?.open()
  },
  onEraseWord({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ isConfirmed: isConfirmed(detail.value) })
  },
  onEraseConfirm() {
    void this.erasing?.confirm(this.data.eraseWord)
  },
  onEraseClose() {
    this.erasing?.close()
  },
  onLinking() {
    this.setData({ isCode: false })
    this.linking?.open()
  },
  onLinkMake() {
    this.linking?.makeCode()
  },
  onLinkCopy() {
    this.linking?.copyCode()
  },
  onLinkTyped({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ isCode: isCode(detail.value) })
  },
  onLink() {
    this.linking?.link(this.data.linkTyped)
  },
  onUnlink({ currentTarget }: WechatMiniprogram.TouchEvent) {
    this.linking?.unlink((currentTarget.dataset as { id: string }).id)
  },
  onLinkClose() {
    this.linking?.close()
  },
  onAbout() {
    openPage('about')
  },
  onComplaint() {
    openPage('complaint')
  },
  onPlan() {
    openPage('plan')
  },
  onAge() {
    openPage('age')
  },
  onConversations() {
    openPage('conversations')
  },
  onPrivacy() {
    openPrivacyGuide(() => toast(strings().settings.privacyMissing))
  },
})
