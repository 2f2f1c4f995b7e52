import { componentAt, type BuiltIn, type BuiltInDefinition, type BuiltIns } from './built-in.ts'

const choice = (type: 'checkbox' | 'radio'): BuiltInDefinition => ({
  properties: { value: '', checked: false, disabled: false, color: '#09bb07' },
  setup(self) {
    const input = controlIn(self, type)
    input.addEventListener('change', (event) => {
      event.stopPropagation()
      self.update('checked', input.checked)
      const group = self.host.closest(`wx-${type}-group`)
      if (group) tellGroup(group, type, self.host)
    })
    self.on('tap', () => !self.data['disabled'] && input.click())
    return {
      changed: {
        checked: (on: boolean) => void (input.checked = on),
        disabled: (on: boolean) => void (input.disabled = on),
        color: (color: string) => void (input.style.accentColor = color),
      },
    }
  },
})

export const choices: BuiltIns = {
  checkbox: choice('checkbox'),
  radio: choice('radio'),
  'checkbox-group': { properties: { name: '', value: null } },
  'radio-group': { properties: { name: '', value: null } },
  switch: {
    slot: false,
    properties: { checked: false, disabled: false, color: '', type: 'switch', name: '' },
    setup(self) {
      const input = controlIn(self, 'checkbox')
      input.setAttribute('role', 'switch')
      input.addEventListener('change', (event) => {
        event.stopPropagation()
        self.update('checked', input.checked)
        self.fire('change', { value: input.checked })
      })
      return {
        changed: {
          checked: (on: boolean) => void (input.checked = on),
          disabled: (on: boolean) => void (input.disabled = on),
          color: (color: string) => self.host.style.setProperty('--switch-color', color || '#07c160'),
          type: (type: string) => self.host.toggleAttribute('as-checkbox', type === 'checkbox'),
        },
      }
    },
  },
  slider: {
    slot: false,
    properties: {
      min: 0,
      max: 100,
      step: 1,
      value: 0,
      disabled: false,
      showValue: false,
      activeColor: '#07c160',
      name: '',
    },
    setup(self) {
      const input = controlIn(self, 'range')
      const shown = document.createElement('output')
      const sync = (): void => {
        const { min, max, step, value, disabled, showValue, activeColor } = self.data
        Object.assign(input, { min, max, step, disabled })
        input.value = String(value)
        input.style.accentColor = String(activeColor)
        shown.textContent = showValue ? String(value) : ''
      }
      self.host.append(shown)
      input.addEventListener('input', () => {
        shown.textContent = self.data['showValue'] ? input.value : ''
        self.fire('changing', { value: Number(input.value) })
      })
      input.addEventListener('change', (event) => {
        event.stopPropagation()
        self.update('value', Number(input.value))
        self.fire('change', { value: Number(input.value) })
      })
      const names = ['min', 'max', 'step', 'value', 'disabled', 'showValue', 'activeColor']
      return { attached: sync, changed: Object.fromEntries(names.map((name) => [name, sync])) }
    },
  },
}

function controlIn({ host }: BuiltIn, type: string): HTMLInputElement {
  const input = document.createElement('input')
  input.type = type
  host.append(input)
  return input
}

function tellGroup(group: Element, type: 'checkbox' | 'radio', latest: Element): void {
  const members = [...group.querySelectorAll(`wx-${type}`)].flatMap((node) => componentAt(node) ?? [])
  const chosen = componentAt(latest)
  for (const member of members) {
    if (type === 'radio' && member !== chosen && member.data['checked'])
      (member as unknown as { setData(data: object): void }).setData({ checked: false })
  }
  const checked = members.filter(({ data }) => data['checked']).map(({ data }) => data['value'])
  const value = type === 'radio' ? chosen?.data['value'] : checked
  const target = componentAt(group) as unknown as BuiltIn['element'] & { setData(data: object): void }
  target.setData({ value })
  target.triggerEvent('change', { value }, {})
}
