import { once } from '../../shared/runtime/compose/compose.ts'
import { labelsInText } from '../../shared/runtime/env/env-rights.ts'

/** What says that a reply is generated, beside its text or, by setting, behind it. */
export const aiLabel = 'AI 生成'

const isInText = once(() => labelsInText(process.env))

/** A whole reply for a client that shows nothing but text. */
export function labelledText(text: string): string {
  return isInText() ? `${text}\n\n（${aiLabel}）` : text
}
