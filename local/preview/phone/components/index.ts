import type { BuiltInTag } from '../../built-in-tags.ts'
import type { CodeSpace } from '../framework/framework.ts'
import { defineBuiltIn, type BuiltInDefinition } from './built-in.ts'
import { buttons } from './buttons.ts'
import { canvas } from './canvas.ts'
import { choices } from './choices.ts'
import { containers } from './containers.ts'
import { forms } from './forms.ts'
import { picker } from './picker.ts'
import { pictures } from './pictures.ts'
import { richText } from './rich-text.ts'
import { scrollView } from './scroll-view.ts'
import { swiper } from './swiper.ts'
import { textFields } from './text-fields.ts'

const families = [
  containers,
  buttons,
  forms,
  choices,
  pictures,
  richText,
  scrollView,
  textFields,
  swiper,
  picker,
  canvas,
]

/** Defines every built-in component in the space that all mini-programs see. */
export function defineBuiltIns(space: CodeSpace): BuiltInTag[] {
  const definitions = Object.entries(Object.assign({}, ...families)) as [BuiltInTag, BuiltInDefinition][]
  for (const [tag, definition] of definitions) defineBuiltIn(space, tag, definition)
  return definitions.map(([tag]) => tag)
}
