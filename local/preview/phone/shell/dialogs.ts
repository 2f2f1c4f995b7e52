import { button, element } from './markup.ts'

const toastMs = 1500
let toast: HTMLElement | undefined
let toastTimer: ReturnType<typeof setTimeout> | undefined

const layer = (): HTMLElement => document.querySelector<HTMLElement>('.phone-layer') ?? document.body

export interface ToastOptions {
  title: string
  icon?: string
  image?: string
  duration?: number
  mask?: boolean
}

/** Shows a toast in place of any other; without end when the duration is Infinity. */
export function showToast({ title, icon = 'success', duration = toastMs, mask = false }: ToastOptions): void {
  hideToast()
  toast = element('div', 'toast')
  toast.dataset['icon'] = icon
  toast.setAttribute('role', 'status')
  if (icon !== 'none') toast.append(element('i', `toast-icon ${icon}`))
  toast.append(element('p', '', title))
  const holder = element('div', mask ? 'toast-holder mask' : 'toast-holder')
  holder.append(toast)
  layer().append(holder)
  if (duration !== Infinity) toastTimer = setTimeout(hideToast, duration)
}

export function hideToast(): void {
  clearTimeout(toastTimer)
  toast?.parentElement?.remove()
  toast = undefined
}

export interface NotificationOptions {
  title: string
  text: string
  /** What a touch does. */
  open(): void
}

/** Lays a message of the system over the app until it is touched; a newer one takes its place. */
export function showNotification({ title, text, open }: NotificationOptions): void {
  document.querySelector('.phone-notification')?.parentElement?.remove()
  const holder = element('div', 'notification-holder')
  const box = button('notification', '', () => {
    holder.remove()
    open()
  })
  box.append(element('b', '', title), element('p', '', text))
  holder.append(box)
  layer().append(holder)
}

export interface ModalOptions {
  title?: string
  content?: string
  showCancel?: boolean
  cancelText?: string
  cancelColor?: string
  confirmText?: string
  confirmColor?: string
  editable?: boolean
  placeholderText?: string
}

export interface ModalResult {
  confirm: boolean
  cancel: boolean
  content?: string
}

/** A dialog with one or two answers and, when `editable`, a line to write. */
export function showModal(options: ModalOptions): Promise<ModalResult> {
  const { title, content, showCancel = true, editable = false } = options
  return new Promise((resolve) => {
    const box = element('div', 'modal')
    box.setAttribute('role', 'dialog')
    box.setAttribute('aria-modal', 'true')
    const field = element('input')
    const close = cover(box, 'mask centered')
    const answer = (confirm: boolean): void => {
      close()
      resolve({ confirm, cancel: !confirm, ...(editable && confirm && { content: field.value }) })
    }
    if (title) box.append(element('h2', '', title))
    if (editable) {
      field.value = content ?? ''
      field.placeholder = options.placeholderText ?? ''
      box.append(field)
    } else if (content) box.append(element('p', '', content))
    const row = element('div', 'answers')
    if (showCancel)
      row.append(
        colored(
          button('', options.cancelText ?? '取消', () => answer(false)),
          options.cancelColor,
        ),
      )
    row.append(
      colored(
        button('confirm', options.confirmText ?? '确定', () => answer(true)),
        options.confirmColor,
      ),
    )
    box.append(row)
    if (editable) field.focus()
  })
}

export interface ListOptions {
  title?: string
  rows: string[]
  current?: number
  color?: string
}

/** A sheet of rows from below; undefined when it was left without a choice. */
export function chooseFromList({ title, rows, current, color }: ListOptions): Promise<number | undefined> {
  return new Promise((resolve) => {
    const sheet = element('div', 'sheet')
    sheet.setAttribute('role', 'menu')
    const close = cover(sheet, 'mask bottom', () => answer(undefined))
    const answer = (index: number | undefined): void => {
      close()
      resolve(index)
    }
    if (title) sheet.append(element('p', 'sheet-title', title))
    for (const [index, row] of rows.entries()) {
      const choice = colored(
        button('row', row, () => answer(index)),
        color,
      )
      choice.setAttribute('role', 'menuitem')
      if (index === current) choice.setAttribute('aria-current', 'true')
      sheet.append(choice)
    }
    sheet.append(button('row leave', '取消', () => answer(undefined)))
  })
}

export interface InputDialogOptions {
  type: string
  title: string
  value: string
  start: string
  end: string
}

/** Asks for a date or a time; undefined when it was left without one. */
export async function chooseWithInput({
  type,
  title,
  value,
  start,
  end,
}: InputDialogOptions): Promise<string | undefined> {
  const answered = showModal({ title: title || (type === 'date' ? '选择日期' : '选择时间'), editable: true })
  const field = layer().querySelector<HTMLInputElement>('.phone-modal input')
  if (field) Object.assign(field, { type, value, min: start, max: end })
  const { content } = await answered
  return content || undefined
}

function cover(content: HTMLElement, className: string, onLeave?: () => void): () => void {
  const mask = element('div', className)
  mask.append(content)
  mask.addEventListener('click', (event) => event.target === mask && onLeave?.())
  layer().append(mask)
  return () => mask.remove()
}

function colored(made: HTMLButtonElement, color: string | undefined): HTMLButtonElement {
  if (color) made.style.color = color
  return made
}
