import type { PhoneBackend } from './backend.ts'
import { elementAt, glassEasel, type FrameworkElement } from './framework.ts'

const tapDistance = 10
const longPressMs = 350
const mouse = -1

export interface Contact {
  identifier: number
  clientX: number
  clientY: number
  pageX: number
  pageY: number
}

/** A finger (or the mouse) between down and up. */
interface Press {
  start: Contact
  node: Node
  target: FrameworkElement
  timer: ReturnType<typeof setTimeout>
  moved: boolean
  /** A long press was heard: no tap follows. */
  taken: boolean
}

export interface GestureListener {
  down(target: Node): void
  up(): void
}

/** Makes touch events, taps and long presses of what fingers and the mouse do in the document. */
export function recogniseGestures(backend: PhoneBackend, listener: GestureListener): void {
  const presses = new Map<number, Press>()

  const start = (event: Event, contact: Contact): void => {
    const node = event.target as Node
    const target = elementAt(node)
    if (!target) return
    const timer = setTimeout(() => longPress(contact.identifier, event), longPressMs)
    presses.set(contact.identifier, { start: contact, node, target, timer, moved: false, taken: false })
    listener.down(node)
    dispatch('touchstart', target, event, contact, pressed(contact))
  }
  const longPress = (identifier: number, event: Event): void => {
    const press = presses.get(identifier)
    if (!press || press.moved || isDisabledButton(press.node)) return
    press.taken = listensToLongPress(backend, press.node)
    for (const type of ['longpress', 'longtap'])
      dispatch(type, press.target, event, press.start, [press.start])
  }
  const move = (event: Event, contact: Contact): void => {
    const press = presses.get(contact.identifier)
    if (!press) return
    const { clientX, clientY } = press.start
    if (Math.hypot(clientX - contact.clientX, clientY - contact.clientY) > tapDistance) letGo(press)
    dispatch('touchmove', press.target, event, contact, pressed(contact))
  }
  const letGo = (press: Press): void => {
    press.moved = true
    clearTimeout(press.timer)
    listener.up()
  }
  const end = (event: Event, contact: Contact, type: 'touchend' | 'touchcancel'): void => {
    const press = presses.get(contact.identifier)
    if (!press) return
    presses.delete(contact.identifier)
    clearTimeout(press.timer)
    listener.up()
    dispatch(type, press.target, event, contact, pressed())
    const isTap = type === 'touchend' && !press.moved && !press.taken && !isDisabledButton(press.node)
    if (isTap) dispatch('tap', press.target, event, contact, pressed())
  }
  const pressed = (latest?: Contact): Contact[] =>
    [...presses.values()].map(({ start: contact }) =>
      latest?.identifier === contact.identifier ? latest : contact,
    )

  listenToFingers({ start, move, end })
  listenToMouse({ start, move, end })
}

interface Recogniser {
  start(event: Event, contact: Contact): void
  move(event: Event, contact: Contact): void
  end(event: Event, contact: Contact, type: 'touchend' | 'touchcancel'): void
}

function listenToFingers({ start, move, end }: Recogniser): void {
  onTouch('touchstart', start)
  onTouch('touchmove', move)
  onTouch('touchend', (event, contact) => end(event, contact, 'touchend'))
  onTouch('touchcancel', (event, contact) => end(event, contact, 'touchcancel'))
}

function onTouch(type: string, handle: (event: TouchEvent, contact: Contact) => void): void {
  document.body.addEventListener(
    type,
    (event) => {
      const touches = event as TouchEvent
      for (const touch of touches.changedTouches) handle(touches, contactOf(touch))
    },
    // A listener that catches a move keeps the page from scrolling.
    { capture: true, passive: false },
  )
}

function listenToMouse({ start, move, end }: Recogniser): void {
  let lastTouch = -Infinity
  addEventListener('touchend', (event) => (lastTouch = event.timeStamp), { capture: true })
  const on = (type: string, handle: (event: MouseEvent, contact: Contact) => void): void =>
    addEventListener(
      type,
      (event) => {
        // Browsers follow a touch with the mouse events of old.
        const isEcho = event.timeStamp - lastTouch < 600
        if (!isEcho) handle(event as MouseEvent, { ...contactOf(event as MouseEvent), identifier: mouse })
      },
      { capture: true },
    )
  on('mousedown', (event, contact) => event.button === 0 && start(event, contact))
  on('mousemove', move)
  on('mouseup', (event, contact) => end(event, contact, 'touchend'))
}

function contactOf(point: Touch | MouseEvent): Contact {
  const { clientX, clientY, pageX, pageY } = point
  return { identifier: 'identifier' in point ? point.identifier : mouse, clientX, clientY, pageX, pageY }
}

function dispatch(
  type: string,
  target: FrameworkElement,
  originalEvent: Event,
  contact: Contact,
  touches: Contact[],
): void {
  const isPoint = type === 'tap' || type.startsWith('long')
  const event = new glassEasel.Event(type, isPoint ? { x: contact.pageX, y: contact.pageY } : {}, {
    originalEvent,
    bubbles: true,
    composed: true,
    capturePhase: true,
    extraFields: { touches, changedTouches: [contact] },
  })
  glassEasel.Event.dispatchEvent(target, event)
  if (event.defaultPrevented() && type === 'touchmove' && originalEvent.cancelable)
    originalEvent.preventDefault()
}

const isDisabledButton = (node: Node): boolean =>
  (node instanceof Element ? node : node.parentElement)?.closest('wx-button[disabled]') != null

function listensToLongPress(backend: PhoneBackend, node: Node): boolean {
  for (let at: Node | null = node; at; at = at.parentNode) if (backend.hearsLongPress(at)) return true
  return false
}
