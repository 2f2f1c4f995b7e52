import { button, element } from '../markup.ts'
import { previewConfig } from '../phone/preview-config.ts'
import { createPanel } from './panel.ts'
import { createPhones } from './phones.ts'
import { createSwitches } from './switches.ts'

/** The developer's page: switches above, phones in their frames, calls and logs beside them. */
export function openWorkbench(): void {
  const config = previewConfig()
  const phones = createPhones(config.persons)
  const panel = createPanel(config)
  const bar = element('header', 'bar')
  bar.append(
    element('strong', 'brand', '小程序预览'),
    createSwitches((settings) => phones.apply(settings)),
    button('quiet', '＋ 添加用户', () => phones.add()),
    button('quiet', '重新载入', () => phones.reload()),
    button('quiet', '面板', () => panel.toggle()),
  )
  const main = element('main')
  main.append(phones.root, panel.root)
  document.body.append(bar, main)
  phones.add()
  if (config.watch) {
    new EventSource('/events').addEventListener('reload', () => {
      phones.reload()
      panel.refreshDiagnostics()
    })
  }
}
