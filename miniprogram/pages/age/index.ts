import type { PersonData, WardsData } from '../../../shared/contract/people/papers.ts'
import { keepPerson, knownLogin, logIn } from '../../services/account'
import { api } from '../../services/api'
import { tellFailure } from '../../services/errors'
import { copyText, tapLightly, toast } from '../../services/feedback'
import { openPage } from '../../services/navigation'
import { applyLook, followTheme, pageLook, strings } from '../../services/preferences'
import type { Strings } from '../../strings/zh-CN'
import { blankPersonView, isYear, personView, wardRows, type ConsentKind } from '../../view/person-view'

const titleOf = (t: Strings) => t.age.title
type Typed = WechatMiniprogram.CustomEvent<{ value: string }>

/** How old somebody is, what follows from it, and what they have agreed to. */
Page({
  data: {
    ...pageLook(),
    ...blankPersonView,
    wards: [] as ReturnType<typeof wardRows>,
    code: '',
    canSave: false,
    canAppeal: false,
    canGuard: false,
    isBusy: false,
  },
  typed: { year: '', appealYear: '', reason: '', guard: '' },
  releases: [] as (() => void)[],

  onLoad() {
    this.releases = [followTheme(this, titleOf)]
    void logIn(true).then(({ person }) => this.show(person), tellFailure)
  },
  onShow() {
    applyLook(this, titleOf)
    const login = knownLogin()
    if (login) this.show(login.person)
  },
  onUnload() {
    for (const release of this.releases) release()
  },

  show(person: PersonData | undefined) {
    if (!person) return
    this.setData(personView(person, strings()))
    if (person.band === 'adult') void api.wards().then((data) => this.showWards(data), tellFailure)
  },
  showWards({ wards }: WardsData) {
    this.setData({ wards: wardRows(wards, strings()) })
  },
  /** One thing at a time; what fails is told. */
  async run(work: () => Promise<void>) {
    if (this.data.isBusy) return
    this.setData({ isBusy: true })
    await work().catch(tellFailure)
    this.setData({ isBusy: false })
  },
  said(person: PersonData) {
    keepPerson(person)
    this.show(person)
  },

  onYear({ detail }: Typed) {
    this.typed.year = detail.value
    this.setData({ canSave: isYear(detail.value) })
  },
  onSave() {
    if (!this.data.canSave) return
    void this.run(async () => this.said((await api.state({ birthYear: Number(this.typed.year) })).person))
  },
  onConsent({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const { kind, agreed } = currentTarget.dataset as { kind: ConsentKind; agreed: boolean }
    tapLightly()
    void this.run(async () => this.said((await api.state({ consents: { [kind]: !agreed } })).person))
  },
  onMakeCode() {
    void this.run(async () => this.setData({ code: (await api.guardianCode()).code }))
  },
  onCopyCode() {
    void copyText(this.data.code, strings().common.copied)
  },
  onGuardTyped({ detail }: Typed) {
    this.typed.guard = detail.value
    this.setData({ canGuard: /^\d{6}$/.test(detail.value) })
  },
  onGuard() {
    if (!this.data.canGuard) return
    void this.run(async () => {
      this.showWards(await api.guard(this.typed.guard))
      toast(strings().age.guarded)
    })
  },
  onUnguard({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const { id } = currentTarget.dataset as { id: string }
    void this.run(async () => this.showWards(await api.unguard(id)))
  },
  onAppealYear({ detail }: Typed) {
    this.typed.appealYear = detail.value
    this.showCanAppeal()
  },
  onReason({ detail }: Typed) {
    this.typed.reason = detail.value
    this.showCanAppeal()
  },
  showCanAppeal() {
    this.setData({ canAppeal: isYear(this.typed.appealYear) && this.typed.reason.trim() !== '' })
  },
  onAppeal() {
    if (!this.data.canAppeal) return
    const { appealYear, reason } = this.typed
    void this.run(async () => this.said((await api.appeal(Number(appealYear), reason.trim())).person))
  },
  onTexts() {
    openPage('texts')
  },
})
