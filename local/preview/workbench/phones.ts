import type { Settings } from '../phone/shell/settings.ts'
import { button, element } from '../markup.ts'

/** Phones side by side, each with a user of its own. */
export interface Phones {
  root: HTMLElement
  add(): void
  reload(): void
  apply(settings: Partial<Settings>): void
}

interface Phone {
  root: HTMLElement
  frame: HTMLIFrameElement
  openid: string
}

export function createPhones(persons: string[]): Phones {
  const root = element('section', 'phones')
  const phones: Phone[] = []
  let settings: Partial<Settings> = {}

  const add = (): void => {
    const taken = new Set(phones.map(({ openid }) => openid))
    const openid = persons.find((person) => !taken.has(person)) ?? `user-${phones.length + 1}`
    const phone = createPhone(openid, [...new Set([...persons, openid])], {
      address: (person) => addressOf(person, settings),
      close() {
        phone.root.remove()
        phones.splice(phones.indexOf(phone), 1)
      },
    })
    phones.push(phone)
    root.append(phone.root)
  }
  return {
    root,
    add,
    reload() {
      for (const { frame } of phones) frame.contentWindow?.location.reload()
    },
    apply(changed) {
      settings = { ...settings, ...changed }
      for (const { frame, openid } of phones) {
        // The address keeps what was chosen for the next load; the message changes the phone that runs.
        const hash = frame.contentWindow?.location.hash ?? ''
        frame.contentWindow?.history.replaceState(null, '', addressOf(openid, settings) + hash)
        frame.contentWindow?.postMessage({ previewSettings: changed }, location.origin)
      }
    },
  }
}

function createPhone(
  openid: string,
  persons: string[],
  { address, close }: { address(openid: string): string; close(): void },
): Phone {
  const root = element('figure', 'phone')
  const caption = element('figcaption')
  const chooser = element('select')
  chooser.setAttribute('aria-label', '用户')
  chooser.append(...persons.map((person) => new Option(person, person, false, person === openid)))
  const body = element('div', 'body')
  const frame = element('iframe')
  frame.title = `手机：${openid}`
  frame.allow = 'clipboard-read; clipboard-write'
  frame.src = address(openid)
  const phone: Phone = { root, frame, openid }
  chooser.addEventListener('change', () => {
    phone.openid = chooser.value
    frame.src = address(chooser.value)
  })
  caption.append(element('span', 'dot'), chooser, button('quiet', '×', close))
  body.append(frame)
  root.append(body, caption)
  return phone
}

function addressOf(openid: string, settings: Partial<Settings>): string {
  const query = new URLSearchParams({ bare: '1', openid })
  for (const [name, value] of Object.entries(settings)) query.set(name, value === true ? '1' : String(value))
  return `/?${query.toString()}`
}
