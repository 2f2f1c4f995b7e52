import type { LinksData } from '../../../shared/contract/link.ts'
import { api } from '../../services/api'
import { tellFailure } from '../../services/errors'
import { copyText, toast } from '../../services/feedback'
import { strings } from '../../services/preferences'
import { CallError } from '../../session/call-error'
import { fill } from '../../strings/fill'

export interface WecomLinkView {
  linkOpen: boolean
  links: LinksData['links']
  /** The number of linked accounts, in words. */
  linkedNote: string
  /** A code that the person sends to the bot; empty until it was requested. */
  linkCode: string
  /** The part of the bot's code that the person has typed. */
  linkTyped: string
  isLinking: boolean
}

export const closedLink: WecomLinkView = {
  linkOpen: false,
  links: [],
  linkedNote: '',
  linkCode: '',
  linkTyped: '',
  isLinking: false,
}

export interface WecomLink {
  open(): void
  /** Requests a code that the person sends to the bot. */
  makeCode(): void
  copyCode(): void
  /** Links with a code that the bot gave. */
  link(typed: string): void
  unlink(linkId: string): void
  close(): void
}

/** Links WeCom accounts to this person; the person types a code on either side. */
export function createWecomLink(show: (view: Partial<WecomLinkView>) => void): WecomLink {
  let code = ''
  let isBusy = false

  /** One thing at a time; what fails is told. */
  async function run(work: () => Promise<void>): Promise<void> {
    if (isBusy) return
    isBusy = true
    show({ isLinking: true })
    await work().catch(tell)
    isBusy = false
    show({ isLinking: false })
  }

  function showLinks({ links }: LinksData): void {
    const { linked, notLinked } = strings().wecomLink
    show({ links, linkedNote: links.length > 0 ? fill(linked, { count: links.length }) : notLinked })
  }

  return {
    open() {
      code = ''
      show({ ...closedLink, linkOpen: true })
      void api.links().then(showLinks, tell)
    },
    makeCode() {
      void run(async () => {
        code = (await api.makeLinkCode()).code
        show({ linkCode: code })
      })
    },
    copyCode() {
      const { command, codeCopied } = strings().wecomLink
      void copyText(fill(command, { code }), codeCopied)
    },
    link(typed) {
      if (!isCode(typed)) return
      void run(async () => {
        showLinks(await api.link(typed.trim()))
        show({ linkTyped: '', linkCode: '' })
        toast(strings().wecomLink.done)
      })
    },
    unlink(linkId) {
      void run(async () => {
        showLinks(await api.unlink(linkId))
        toast(strings().wecomLink.undone)
      })
    },
    close() {
      show(closedLink)
    },
  }
}

/** Some failures of a code need words of their own. */
function tell(error: unknown): void {
  const { wrongCode, tooMany } = strings().wecomLink
  const words = { NOT_FOUND: wrongCode, RATE_LIMITED: tooMany }
  const code = error instanceof CallError ? error.code : ''
  if (code in words) toast(words[code as keyof typeof words])
  else tellFailure(error)
}

export function isCode(typed: string): boolean {
  return /^\d{6}$/.test(typed.trim())
}
