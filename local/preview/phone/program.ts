import type { AppBundle, ComponentBundle } from '../bundle.ts'
import { createBackend } from './framework/backend.ts'
import { createBehaviors } from './behaviors.ts'
import { defineBuiltIns } from './components/index.ts'
import { glassEasel, MiniProgramEnv, type AssociatedBackend, type CodeSpace } from './framework/framework.ts'
import { recogniseGestures } from './framework/gestures.ts'
import { createHover } from './framework/hover.ts'
import type { Journal } from './journal.ts'
import { addStyle } from './shell/screen.ts'

/** The mini-program's components in the framework. */
export interface Program {
  backend: AssociatedBackend
  codeSpace: CodeSpace
  /** Runs the scripts of all pages and components; after `wx` and `App` are there. */
  registerComponents(): void
}

type Definition = Record<string, unknown>
type Register = (definition?: Definition) => unknown
type Registrar = Record<'Component' | 'Page' | 'Behavior', Register>

export function createProgram(bundle: AppBundle, journal: Journal): Program {
  // Styles and scroll-into-view look for ids in the document.
  glassEasel.globalOptions.writeIdToDOM = true
  const env = new MiniProgramEnv()
  const global = env.getGlobalCodeSpace()
  const builtIns = defineBuiltIns(global)
  const codeSpace = env.createCodeSpace('', true)
  const space = codeSpace.getComponentSpace()
  for (const tag of builtIns) {
    const definition = global.getComponentSpace().getComponentByUrl(tag, '')
    space.setGlobalUsingComponent(tag, definition as Parameters<typeof space.setGlobalUsingComponent>[1])
  }
  const phone = createBackend()
  phone.context.onEvent((target, type, detail, options) => {
    const event = new glassEasel.Event(type, detail, options)
    glassEasel.Event.dispatchEvent(target, event)
    return event.getEventBubbleStatus()
  })
  recogniseGestures(phone, createHover())
  reportProblems(journal)

  const backend = env.associateBackend(phone.context)
  backend.registerStyleSheetContent('app', '')
  codeSpace.addStyleSheet('app', 'app')
  const behaviors = createBehaviors(codeSpace)
  codeSpace.setOverallBehavior(behaviors.overall)
  return {
    backend,
    codeSpace,
    registerComponents() {
      for (const component of bundle.components) declare(component, bundle, codeSpace, backend)
      space.startGroupRegister()
      for (const component of bundle.components) run(component, codeSpace, behaviors.complete)
      space.endGroupRegister()
    },
  }
}

function declare(
  component: ComponentBundle,
  { templates }: AppBundle,
  codeSpace: CodeSpace,
  backend: AssociatedBackend,
): void {
  const { path, config, scope, style } = component
  const staticConfig: object = config
  codeSpace.addComponentStaticConfig(path, staticConfig)
  const template = { groupList: templates, content: templates[path], fallbackListenerOnNativeNode: true }
  codeSpace.addCompiledTemplate(path, template as unknown as Parameters<CodeSpace['addCompiledTemplate']>[1])
  // The framework learns the prefix; the sheet itself is in the document once.
  backend.registerStyleSheetContent(path, '')
  codeSpace.addStyleSheet(path, path, scope)
  addStyle(style, path)
}

function run(
  { path, run }: ComponentBundle,
  codeSpace: CodeSpace,
  complete: (given: Definition) => Definition,
): void {
  const globals = globalThis as unknown as Registrar
  codeSpace.globalComponentEnv(globalThis, path, () => {
    for (const name of ['Component', 'Page', 'Behavior'] as const) {
      const register = globals[name]
      const wrapped: Register = (given) => (given ? register(complete(given)) : register())
      globals[name] = Object.assign(wrapped, register)
    }
    if (run) run()
    else globals.Component({})
  })
}

function reportProblems(journal: Journal): void {
  glassEasel.addGlobalErrorListener((error, method) => {
    journal.problem(error, method ?? 'component')
    return false
  })
  addEventListener('error', ({ error, message }) => journal.problem(error ?? message, 'script'))
  addEventListener('unhandledrejection', ({ reason }) => journal.problem(reason, 'promise'))
}
