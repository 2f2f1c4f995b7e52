import type { BuiltInTag } from '../../built-in-tags.ts'
import {
  glassEasel,
  hostOf,
  type CodeSpace,
  type FrameworkElement,
  type HostElement,
} from '../framework/framework.ts'

/** A property whose values keep whatever type they have. */
export const anything = null

type PropertyDefault = string | number | boolean | typeof anything
type Values = Record<string, unknown>

/** One instance of a built-in component, as its behaviour sees it. */
export interface BuiltIn {
  element: FrameworkElement
  host: HostElement
  /** The properties' present values. */
  data: Values
  fire(event: string, detail?: unknown, options?: { bubbles?: boolean; composed?: boolean }): void
  /** Sets a property as the user's doing, so that `model:` bindings follow. */
  update(property: string, value: unknown): void
  on(event: string, listener: (event: { detail: Values; touches?: Touch[] }) => void): void
}

export interface Behaviour {
  attached?(): void
  detached?(): void
  /** By property: its value has changed. */
  changed?: Record<string, (value: never) => void>
}

export interface BuiltInDefinition {
  properties?: Record<string, PropertyDefault>
  /** False for components that draw their own inside. */
  slot?: boolean
  setup?(self: BuiltIn): Behaviour
}

export type BuiltIns = Partial<Record<BuiltInTag, BuiltInDefinition>>

const aria = [
  'label role hidden checked selected expanded disabled live modal labelledby describedby pressed',
  'valuenow valuemin valuemax valuetext atomic busy haspopup current level controls owns',
]
  .join(' ')
  .split(' ')

/** What every built-in takes; ARIA attributes go to the document as they are. */
const common: Record<string, PropertyDefault> = {
  hidden: false,
  hoverClass: 'none',
  hoverStartTime: 50,
  hoverStayTime: 400,
  hoverStopPropagation: false,
  role: '',
  tabindex: '',
  ...Object.fromEntries(aria.map((name) => [ariaProperty(name), anything])),
}

const slotTemplate = templateOf(
  (_c: unknown, _t: unknown, _e: unknown, _i: unknown, _f: unknown, slot: (name: string) => void) => slot(''),
)
const emptyTemplate = templateOf(() => {})

/** Makes a component known to every template of the mini-program. */
export function defineBuiltIn(space: CodeSpace, tag: string, definition: BuiltInDefinition): void {
  const { properties = {}, slot = true, setup } = definition
  const all = { ...common, ...properties }
  const behaviours = new WeakMap<object, Behaviour>()
  const component = {
    properties: Object.fromEntries(Object.entries(all).map(([name, value]) => [name, propertyOf(value)])),
    template: slot ? slotTemplate : emptyTemplate,
    observers: Object.keys(all).map((name) => ({
      fields: name,
      observer(this: FrameworkCaller, value: never) {
        changeCommon(hostOf(elementOf(this)), name, value)
        behaviours.get(this)?.changed?.[name]?.(value)
      },
    })),
    lifetimes: {
      created(this: FrameworkCaller) {
        if (setup) behaviours.set(this, setup(instanceOf(this)))
      },
      attached(this: FrameworkCaller) {
        behaviours.get(this)?.attached?.()
      },
      detached(this: FrameworkCaller) {
        behaviours.get(this)?.detached?.()
      },
    },
  }
  const builder = space.getComponentSpace().define(tag).options({ virtualHost: false })
  builder.definition(component).registerComponent()
}

/** The framework's component itself, or the adapter's wrapper of it. */
type FrameworkCaller = object

const elementOf = (caller: FrameworkCaller): FrameworkElement =>
  ((caller as { _$?: FrameworkElement })._$ ?? caller) as FrameworkElement

interface Updatable {
  data: Values
  replaceDataOnPath(path: string[], value: unknown): void
  applyDataUpdates(): void
}

function instanceOf(caller: FrameworkCaller): BuiltIn {
  const element = elementOf(caller)
  const component = element as FrameworkElement & Updatable
  return {
    element,
    host: hostOf(element),
    get data() {
      return component.data
    },
    fire: (event, detail = {}, options = {}) => element.triggerEvent(event, detail, options),
    update(property, value) {
      component.replaceDataOnPath([property], value)
      component.applyDataUpdates()
    },
    on: (event, listener) => element.addListener(event, (shadowed) => listener(shadowed as never)),
  }
}

function propertyOf(value: PropertyDefault): object {
  if (value === anything) return { type: null }
  return { type: (value as { constructor: unknown }).constructor, value }
}

function changeCommon(host: HostElement, name: string, value: unknown): void {
  if (name === 'hidden') host.toggleAttribute('hidden', Boolean(value))
  else if (name === 'role' || name === 'tabindex') setOrRemove(host, name, value)
  else if (name === 'ariaRole') setOrRemove(host, 'role', value)
  else if (name.startsWith('aria')) setOrRemove(host, `aria-${name.slice(4).toLowerCase()}`, value)
}

export function setOrRemove(host: HTMLElement, name: string, value: unknown): void {
  if (value === '' || value === null || value === undefined) host.removeAttribute(name)
  else host.setAttribute(name, textOf(value))
}

function ariaProperty(name: string): string {
  return `aria${name.charAt(0).toUpperCase()}${name.slice(1)}`
}

function templateOf(define: unknown): object {
  return { content: () => () => ({ C: define, B: {} }) }
}

/** A property's value as text; nothing is ''. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  return value === undefined || value === null ? '' : JSON.stringify(value)
}

/** The instance's glass-easel component, if the element of the document is one. */
export function componentAt(node: Element): (FrameworkElement & { data: Values }) | undefined {
  const element = (node as HostElement).__wxElement
  return element && glassEasel.Component.isComponent(element)
    ? (element as FrameworkElement & { data: Values })
    : undefined
}
