import { textOf, componentAt, type BuiltIn, type BuiltIns } from './built-in.ts'

const fields = ['input', 'textarea', 'switch', 'slider', 'picker', 'checkbox-group', 'radio-group']
const selector = fields.map((tag) => `wx-${tag}`).join(',')

export const forms: BuiltIns = {
  form: { properties: { reportSubmit: false } },
  label: {
    properties: { for: '' },
    setup(self) {
      self.on('tap', () => activate(self))
      return {}
    },
  },
}

/** Fires the surrounding form's `submit` with its fields' values by name. */
export function submitForm(host: Element): void {
  const form = host.closest('wx-form')
  if (!form) return
  const named = fieldsOf(form).flatMap(({ data }) => (data['name'] ? [[data['name'], valueOf(data)]] : []))
  componentAt(form)?.triggerEvent('submit', { value: Object.fromEntries(named) }, {})
}

/** Empties the surrounding form's fields and fires `reset`. */
export function resetForm(host: Element): void {
  const form = host.closest('wx-form')
  if (!form) return
  for (const field of fieldsOf(form)) {
    const { data } = field
    const property = 'checked' in data ? 'checked' : 'value'
    const empty = typeof data[property] === 'boolean' ? false : typeof data[property] === 'number' ? 0 : ''
    const target = field as unknown as { setData(changed: object): void }
    target.setData({ [property]: empty })
  }
  componentAt(form)?.triggerEvent('reset', {}, {})
}

function fieldsOf(form: Element): NonNullable<ReturnType<typeof componentAt>>[] {
  return [...form.querySelectorAll(selector)].flatMap((node) => componentAt(node) ?? [])
}

const valueOf = (data: Record<string, unknown>): unknown =>
  'checked' in data ? data['checked'] : data['value']

/** A tap on a label acts on the field that it names, or on the first inside. */
function activate({ host, data }: BuiltIn): void {
  const named = data['for'] ? document.querySelector(`[id$="--${textOf(data['for'])}"]`) : null
  const field = named ?? host.querySelector(`${selector},wx-checkbox,wx-radio,wx-button`)
  const control = field?.querySelector<HTMLElement>('input,textarea')
  if (!control || control.contains(document.activeElement)) return
  if (control instanceof HTMLInputElement && /checkbox|radio/.test(control.type)) control.click()
  else control.focus()
}
