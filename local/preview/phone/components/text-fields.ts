import { focusField, blurField } from '../shell/soft-keyboard.ts'
import { scopedClasses } from '../framework/style-scope.ts'
import { rewriteLengths } from '../../lengths.ts'
import { textOf, type BuiltIn, type BuiltInDefinition, type BuiltIns } from './built-in.ts'

type Field = HTMLInputElement | HTMLTextAreaElement

const properties = {
  value: '',
  placeholder: '',
  placeholderStyle: '',
  placeholderClass: '',
  disabled: false,
  maxlength: 140,
  focus: false,
  autoFocus: false,
  confirmHold: false,
  holdKeyboard: false,
  cursorSpacing: 0,
  cursor: -1,
  selectionStart: -1,
  selectionEnd: -1,
  adjustPosition: true,
  name: '',
}
const modes: Record<string, string> = { number: 'numeric', digit: 'decimal', idcard: 'text' }

export const textFields: BuiltIns = {
  input: {
    slot: false,
    properties: { ...properties, type: 'text', password: false, confirmType: 'done', alwaysEmbed: false },
    setup: (self) => field(self, document.createElement('input')),
  },
  textarea: {
    slot: false,
    properties: {
      ...properties,
      autoHeight: false,
      fixed: false,
      showConfirmBar: true,
      disableDefaultPadding: false,
      confirmType: 'return',
    },
    setup: (self) => field(self, document.createElement('textarea')),
  },
}

function field(self: BuiltIn, input: Field): ReturnType<NonNullable<BuiltInDefinition['setup']>> {
  const { host, data } = self
  const placeholder = document.createElement('div')
  placeholder.setAttribute('aria-hidden', 'true')
  host.append(input, placeholder)
  if (input instanceof HTMLTextAreaElement) input.rows = 1
  const layout = createLayout(self, input)
  const drawPlaceholder = (): void => {
    const classes = scopedClasses(self.element, textOf(data['placeholderClass']))
    placeholder.className = ['wx-placeholder', ...classes].join(' ')
    placeholder.style.cssText = rewriteLengths(textOf(data['placeholderStyle']))
    placeholder.textContent = input.value ? '' : textOf(data['placeholder'])
    input.setAttribute('aria-placeholder', textOf(data['placeholder']))
  }
  listen(self, input, () => {
    layout()
    drawPlaceholder()
  })
  return {
    attached() {
      limit(input, Number(data['maxlength']))
      drawPlaceholder()
      layout()
      if (data['focus'] || data['autoFocus']) input.focus()
    },
    detached: () => blurField(host),
    changed: {
      value(value: string) {
        if (input.value !== value) input.value = value ?? ''
        drawPlaceholder()
        layout()
      },
      placeholder: drawPlaceholder,
      placeholderStyle: drawPlaceholder,
      placeholderClass: drawPlaceholder,
      disabled: (on: boolean) => void (input.disabled = on),
      maxlength: (length: number) => limit(input, length),
      focus: (on: boolean) => (on ? input.focus() : input.blur()),
      cursor: (at: number) => at >= 0 && input.setSelectionRange(at, at),
      autoHeight(on: boolean) {
        host.toggleAttribute('auto-height', on)
        layout()
      },
      type: (type: string) => void (input.inputMode = modes[type] ?? 'text'),
      password: (on: boolean) => void ((input as HTMLInputElement).type = on ? 'password' : 'text'),
      confirmType: (type: string) => void (input.enterKeyHint = type === 'return' ? 'enter' : type),
      ariaLabel: (label: string) => input.setAttribute('aria-label', label ?? ''),
    },
  }
}

function limit(input: Field, length: number): void {
  if (length >= 0) input.maxLength = length
  else input.removeAttribute('maxlength')
}

function listen(self: BuiltIn, input: Field, redraw: () => void): void {
  const { host, data, fire } = self
  const at = (): object => ({ value: input.value, cursor: input.selectionEnd ?? input.value.length })
  input.addEventListener('input', (event) => {
    event.stopPropagation()
    self.update('value', input.value)
    redraw()
    fire('input', { ...at(), keyCode: 0 })
  })
  input.addEventListener('focus', () => {
    const height = focusField({ host, data, onHeight: (detail) => fire('keyboardheightchange', detail) })
    fire('focus', { value: input.value, height })
  })
  input.addEventListener('blur', () => {
    blurField(host)
    fire('blur', at())
  })
  input.addEventListener('keydown', (pressed) => {
    const event = pressed as KeyboardEvent
    const breaksLine =
      input instanceof HTMLTextAreaElement && (data['confirmType'] === 'return' || event.shiftKey)
    if (event.key !== 'Enter' || event.isComposing || breaksLine) return
    event.preventDefault()
    fire('confirm', { value: input.value })
    if (!data['confirmHold']) input.blur()
  })
}

/** A textarea with `auto-height` is as high as its text, within its host's limits, and tells its lines. */
function createLayout({ host, data, fire }: BuiltIn, input: Field): () => void {
  let lines = 1
  return () => {
    if (!(input instanceof HTMLTextAreaElement) || !host.isConnected) return
    input.style.height = data['autoHeight'] ? 'auto' : ''
    const height = input.scrollHeight
    if (data['autoHeight']) input.style.height = `${height}px`
    // On a page that is not laid out, a style is looked for long and in vain.
    if (height === 0) return
    const lineHeight = Number.parseFloat(getComputedStyle(input).lineHeight) || 22
    const lineCount = Math.max(1, Math.round(height / lineHeight))
    if (lineCount === lines) return
    lines = lineCount
    fire('linechange', { height, heightRpx: (height * 750) / innerWidth, lineCount, lineHeight })
  }
}
