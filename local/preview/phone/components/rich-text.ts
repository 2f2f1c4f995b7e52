import { scopedClasses } from '../framework/style-scope.ts'
import { anything, type BuiltIn, type BuiltIns } from './built-in.ts'

interface RichNode {
  type?: string
  name?: string
  text?: string
  attrs?: Record<string, unknown>
  children?: RichNode[]
}

const attributes = /^(class|style|src|alt|width|height|colspan|rowspan|start|type|dir|href)$/
const forbidden = 'script,iframe,style,link,object,embed,form,input,button'

export const richText: BuiltIns = {
  'rich-text': {
    slot: false,
    properties: { nodes: anything, space: '', userSelect: false, mode: 'default' },
    setup: (self) => ({
      changed: {
        nodes: (nodes: string | RichNode[]) => self.host.replaceChildren(...draw(self, nodes)),
        userSelect: (on: boolean) => self.host.toggleAttribute('selectable', on),
      },
    }),
  },
}

function draw(self: BuiltIn, nodes: string | RichNode[] | undefined): Node[] {
  if (typeof nodes === 'string') return parse(nodes)
  return (nodes ?? []).map((node) => build(self, node))
}

function build(self: BuiltIn, { type, name = 'span', text = '', attrs = {}, children = [] }: RichNode): Node {
  if (type === 'text') {
    const holder = document.createElement('textarea')
    // Texts of nodes may hold entities.
    holder.innerHTML = text.replaceAll('<', '&lt;')
    return document.createTextNode(holder.value)
  }
  const element = document.createElement(name)
  if (element.matches(forbidden)) return document.createTextNode('')
  for (const [key, value] of Object.entries(attrs)) {
    if (!attributes.test(key)) continue
    element.setAttribute(
      key,
      key === 'class' ? scopedClasses(self.element, String(value)).join(' ') : String(value),
    )
  }
  element.append(...children.map((child) => build(self, child)))
  return element
}

function parse(html: string): Node[] {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  for (const element of body.querySelectorAll(forbidden)) element.remove()
  for (const element of body.querySelectorAll('*'))
    for (const name of element.getAttributeNames()) if (!attributes.test(name)) element.removeAttribute(name)
  return [...body.childNodes]
}
