import { glassEasel, type CodeSpace, type FrameworkElement, type Instance } from './framework/framework.ts'
import { createIntersectionObserver, type IntersectionOptions } from './intersection-observer.ts'
import { createSelectorQuery } from './selector-query.ts'

type Definition = Record<string, unknown>

interface Caller extends Instance {
  _$: FrameworkElement & { triggerLifetime(name: string, args: unknown[]): void }
}

type OverallBehavior = Parameters<CodeSpace['setOverallBehavior']>[0]

/** What every component gets beyond its own definition. */
export interface Behaviors {
  overall: OverallBehavior
  /** Replaces behaviours named by text (`wx://form-field`) by the real ones. */
  complete(definition: Definition): Definition
}

export function createBehaviors(codeSpace: CodeSpace): Behaviors {
  const overall = codeSpace.getComponentSpace().defineBehavior({
    lifetimes: {
      attached(this: unknown) {
        const { _$: component } = this as Caller
        // `ready` is for the platform to tell, once the component is laid out.
        requestAnimationFrame(() => {
          if (glassEasel.Element.isAttached(component)) component.triggerLifetime('ready', [])
        })
      },
    },
    methods: {
      createSelectorQuery(this: unknown) {
        return createSelectorQuery((this as Caller)._$)
      },
      createIntersectionObserver(this: unknown, options?: IntersectionOptions) {
        return createIntersectionObserver((this as Caller)._$, options)
      },
    },
  }) as unknown as OverallBehavior
  const named: Record<string, unknown> = codeSpace.componentEnv('wx://behaviors', ({ Behavior }) => ({
    'wx://form-field': Behavior({ properties: { name: String, value: null } }),
    'wx://form-field-group': Behavior({}),
    'wx://form-field-button': Behavior({}),
    'wx://component-export': Behavior({}),
  }))
  return {
    overall,
    complete(definition) {
      const { behaviors } = definition
      if (!Array.isArray(behaviors)) return definition
      return { ...definition, behaviors: behaviors.map((behavior) => known(named, behavior)) }
    },
  }
}

function known(named: Record<string, unknown>, behavior: unknown): unknown {
  if (typeof behavior !== 'string') return behavior
  if (named[behavior]) return named[behavior]
  throw new Error(`the behavior "${behavior}" is not in the preview`)
}
