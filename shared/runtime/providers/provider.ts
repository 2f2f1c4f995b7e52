import type * as z from 'zod/mini'
import type { ModelVariables } from '../../adapters/models/explained/model-failure-words.ts'
import type { UpstreamTimeouts } from '../../adapters/models/upstream-watch.ts'
import type { ReplyModel } from '../../ports/model.ts'
import { present, unwrap, type Source } from '../env/env-problems.ts'

interface Description<Name extends string, Schema extends z.ZodMiniObject> {
  /** The word in MODEL_PROVIDER. In upper case and with `_`, it begins the name of each of its variables. */
  name: Name
  /** All its variables; they are optional, because another provider may be the one in use. */
  schema: Schema
  /** The variables that it cannot work without. */
  group: ModelVariables
  /** Names that other programs give to its variables. */
  alsoCalled: Record<string, string>
  /** Whether it looks questions up by itself, so that `RETRIEVAL` does not. */
  looksUp: boolean
  /** Returns whether one of its own variables is there, although the variable may serve something else. */
  serves?(variable: string, source: Source): boolean
}

export interface Provider<
  Name extends string = string,
  Schema extends z.ZodMiniObject = z.ZodMiniObject,
> extends Description<Name, Schema> {
  read(source: Source): z.output<Schema>
  create(source: Source, timeouts: UpstreamTimeouts): ReplyModel
}

/**
 * Asks a service one short thing. Returns a sentence about what to write instead, or null when the service
 * works; throws the failure that a model of it would throw.
 */
export type Check = (source: Source, timeouts: UpstreamTimeouts) => Promise<string | null>

/** Describes a model provider; `create` receives its parsed variables. */
export function describeProvider<const Name extends string, Schema extends z.ZodMiniObject>({
  create,
  ...description
}: Description<Name, Schema> & {
  create(given: z.output<Schema>, timeouts: UpstreamTimeouts, source: Source): ReplyModel
}): Provider<Name, Schema> {
  const read = (source: Source) => unwrap(description.schema.safeParse(present(source)))
  return {
    ...description,
    read,
    create: (source, timeouts) => create(read(source), timeouts, source),
  }
}
