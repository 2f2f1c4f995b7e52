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
import type { Strings } from '../../strings/zh-CN'
import type { Preferences } from '../../view/appearance'
import { settingGroups, type SettingGroup } from '../../view/setting-groups'

const titleOf = (t: Strings) => t.settings.title

interface PersonaRow {
  id: string
  name: string
  description: string
  isChosen: boolean
}

Page({
  data: { ...pageLook(), groups: [] as SettingGroup[], personas: [] as PersonaRow[] },
  releases: [] as (() => void)[],

  onLoad() {
    this.releases = [followTheme(this, titleOf)]
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
    this.setData({ groups: settingGroups(preferences(), strings()), personas })
  },
  onChoose(event: WechatMiniprogram.TouchEvent) {
    const { group, value } = event.currentTarget.dataset as { group: keyof Preferences; value: string }
    tapLightly()
    changePreferences({ [group]: value })
    this.show()
  },
  onAbout() {
    openPage('about')
  },
  onConversations() {
    openPage('conversations')
  },
  onPrivacy() {
    openPrivacyGuide(() => toast(strings().settings.privacyMissing))
  },
})
