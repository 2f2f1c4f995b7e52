import { chooseFromList, chooseWithInput } from '../shell/dialogs.ts'
import { textOf, anything, type BuiltIn, type BuiltIns } from './built-in.ts'

export const picker: BuiltIns = {
  picker: {
    properties: {
      mode: 'selector',
      range: anything,
      rangeKey: '',
      value: anything,
      start: '',
      end: '',
      disabled: false,
      headerText: '',
      name: '',
    },
    setup(self) {
      self.on('tap', () => !self.data['disabled'] && void open(self))
      return {}
    },
  },
}

async function open(self: BuiltIn): Promise<void> {
  const { data } = self
  const value = await choose(data)
  if (value === undefined) return self.fire('cancel')
  self.update('value', value)
  self.fire('change', { value })
}

async function choose(data: BuiltIn['data']): Promise<string | number | undefined> {
  const mode = textOf(data['mode'])
  const title = textOf(data['headerText'])
  if (mode === 'date' || mode === 'time')
    return chooseWithInput({
      type: mode,
      title,
      value: textOf(data['value']),
      start: textOf(data['start']),
      end: textOf(data['end']),
    })
  if (mode !== 'selector') throw new Error(`<picker mode="${mode}"> is not in the preview`)
  const key = textOf(data['rangeKey'])
  const rows = ((data['range'] ?? []) as unknown[]).map((row) =>
    key ? String((row as Record<string, unknown>)[key]) : String(row),
  )
  const chosen = await chooseFromList({ title, rows, current: Number(data['value'] ?? 0) })
  // The platform gives the index as text when it was picked.
  return chosen === undefined ? undefined : String(chosen)
}
