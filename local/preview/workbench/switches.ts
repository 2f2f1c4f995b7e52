import type { Settings } from '../phone/shell/settings.ts'
import { button, element } from '../markup.ts'

interface Choice {
  label: string
  settings: Partial<Settings>
}

const groups: Record<string, Choice[]> = {
  外观: [
    { label: '浅色', settings: { theme: 'light' } },
    { label: '深色', settings: { theme: 'dark' } },
  ],
  字号: [
    { label: '小', settings: { fontSize: 14 } },
    { label: '标准', settings: { fontSize: 16 } },
    { label: '大', settings: { fontSize: 20 } },
    { label: '特大', settings: { fontSize: 24 } },
  ],
  网络: [
    { label: '正常', settings: { network: 'online' } },
    { label: '慢', settings: { network: 'slow' } },
    { label: '离线', settings: { network: 'offline' } },
  ],
  键盘: [
    { label: '无', settings: { keyboard: false } },
    { label: '有', settings: { keyboard: true } },
  ],
}
const firstChoices: Record<string, number> = { 字号: 1 }

/** Segmented switches; each change is told as the settings that it stands for. */
export function createSwitches(onChange: (settings: Partial<Settings>) => void): HTMLElement {
  const root = element('div', 'switches')
  for (const [name, choices] of Object.entries(groups)) root.append(createGroup(name, choices, onChange))
  return root
}

function createGroup(
  name: string,
  choices: Choice[],
  onChange: (settings: Partial<Settings>) => void,
): HTMLElement {
  const group = element('div', 'switch')
  group.setAttribute('role', 'radiogroup')
  group.setAttribute('aria-label', name)
  const buttons = choices.map(({ label, settings }) => {
    const made = button('', label, () => {
      select(made)
      onChange(settings)
    })
    made.setAttribute('role', 'radio')
    return made
  })
  const select = (chosen: HTMLElement): void => {
    for (const made of buttons) made.setAttribute('aria-checked', String(made === chosen))
  }
  const first = buttons[firstChoices[name] ?? 0]
  if (first) select(first)
  group.append(element('span', '', name), ...buttons)
  return group
}
