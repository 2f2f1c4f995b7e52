import { builtInTags } from '../built-in-tags.ts'
import type { Diagnostic } from './diagnostic.ts'

/** WeChat has these; the preview does not. */
const missing = new Set(
  'ad ad-custom audio camera channel-live channel-video double-tap-gesture-handler draggable-sheet editor'
    .concat(
      ' grid-view keyboard-accessory list-view live-player live-pusher map match-media native-component',
    )
    .concat(
      ' navigation-bar official-account open-container open-data page-meta picker-view picker-view-column',
    )
    .concat(' scale-gesture-handler selection share-element snapshot span sticky-header sticky-section')
    .concat(' tap-gesture-handler video voip-room web-view')
    .split(' '),
)
const known = new Set<string>([...builtInTags, 'block', 'template', 'import', 'include', 'slot', 'wxs'])
const parts = /<!--[\s\S]*?-->|<wxs[\s\S]*?<\/wxs>|<([a-z][\w-]*)/g

/** Elements of a template that would show as nothing: those the preview lacks, and those nobody declared. */
export function findUnknownTags(file: string, source: string, declared: ReadonlySet<string>): Diagnostic[] {
  return [...source.matchAll(parts)].flatMap(({ 1: tag, index }): Diagnostic[] => {
    if (!tag || known.has(tag) || declared.has(tag)) return []
    const before = source.slice(0, index).split('\n')
    const place = { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
    return missing.has(tag)
      ? [{ ...place, severity: 'error', message: `<${tag}> is not in the preview` }]
      : [{ ...place, severity: 'warning', message: `<${tag}> is declared in no usingComponents` }]
  })
}
