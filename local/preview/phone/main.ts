/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { PreviewPort } from '../bundle.ts'
import { startPhone } from './phone.ts'
import { showDiagnostics } from './shell/problem-screen.ts'

const port: PreviewPort = {
  load: (bundle) => startPhone(bundle),
  fail: (diagnostics) => showDiagnostics(diagnostics),
}
Object.assign(globalThis, { miniProgramPreview: port })
