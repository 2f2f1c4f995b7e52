/** Which behaviour the next call gets: from a queue, from a word in the question, or from a marker in it. */
import { z } from 'zod'
import type { Upstream } from './calls.ts'
import { chooseQuirk } from './quirks/quirks.ts'
import type { QuirkUse } from './quirks/quirks.ts'

const rawChunk = z.union([
  z.string(),
  z.instanceof(Uint8Array),
  z.strictObject({ base64: z.base64() }).transform(({ base64 }) => Buffer.from(base64, 'base64')),
  z.strictObject({ ms: z.number().nonnegative() }),
])

/** A silence between two pieces of raw bytes. */
interface Pause {
  ms: number
}

export function isPause(chunk: string | Uint8Array | Pause): chunk is Pause {
  return typeof chunk === 'object' && 'ms' in chunk
}

const quirkUse = z.string().superRefine((use, context) => {
  try {
    chooseQuirk(use)
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) })
  }
})

const behaviourSchema = z.strictObject({
  quirks: z.array(quirkUse).default([]),
  text: z.string().optional(),
  raw: z.array(rawChunk).optional(),
  cutAt: z.int().nonnegative().optional(),
  status: z.int().min(200).max(599).optional(),
  headers: z.record(z.string(), z.string()).optional(),
  upstream: z.enum(['openai', 'dify']).optional(),
  when: z.string().min(1).optional(),
  times: z.int().positive().optional(),
})

/**
 * Body of `POST /_local/script`: one behaviour or several; a bare string is a behaviour of that one quirk.
 */
export const scriptRequestSchema = z.union([
  quirkUse.transform((use) => [{ quirks: [use] }]),
  behaviourSchema.transform((behaviour) => [behaviour]),
  z.array(z.union([quirkUse.transform((use) => ({ quirks: [use] })), behaviourSchema])).min(1),
])

/** How one or more coming chat calls are to go. */
export interface Behaviour {
  /** Applied in this order. */
  quirks?: QuirkUse[]
  /** The reply's text in place of the companion's (tag included, if it is to have one). */
  text?: string
  /**
   * Raw mode: exactly these body chunks, one write each, in place of any protocol; `ms` is a silence between
   * them.
   */
  raw?: (string | Uint8Array | { base64: string } | Pause)[]
  /** Raw mode: the connection is cut after this many bytes. */
  cutAt?: number
  /** Raw mode: status (200) and headers (an event stream's) of the answer. */
  status?: number
  headers?: Record<string, string>
  /** Only for calls of this upstream. */
  upstream?: Upstream
  /**
   * Only for calls whose question contains this. Such a behaviour stays until reset, unless `times` is given.
   */
  when?: string
  /** For how many calls; 1 when neither this nor `when` is given. */
  times?: number
}

type PlannedBehaviour = z.output<typeof behaviourSchema>

/** What a call gets. `uses`: quirks of the behaviour, then those of markers in the question. */
export interface Plan {
  uses: string[]
  text?: string
  raw?: {
    chunks: (string | Uint8Array | Pause)[]
    cutAt?: number
    status: number
    headers: Record<string, string>
  }
}

export interface Scripts {
  /** Adds behaviours; throws ZodError for unknown quirks or fields. */
  add(behaviours: unknown): void
  /** The plan for one call, used up by it. */
  take(upstream: Upstream, question: string): Plan
  reset(): void
}

const marker = /\[\[quirk:([^\]]*)\]\]/g

/** The question without its markers: what the companion is to read. */
export function withoutMarkers(question: string): string {
  return question.replaceAll(marker, '').trim()
}

export function createScripts(): Scripts {
  let entries: { behaviour: PlannedBehaviour; left: number }[] = []
  return {
    add(behaviours) {
      for (const behaviour of scriptRequestSchema.parse(behaviours)) {
        const planned = behaviourSchema.parse(behaviour)
        entries.push({ behaviour: planned, left: planned.times ?? (planned.when ? Infinity : 1) })
      }
    },
    take(upstream, question) {
      const entry = entries.find(
        ({ behaviour }) =>
          (behaviour.upstream ?? upstream) === upstream && question.includes(behaviour.when ?? ''),
      )
      if (entry) entry.left -= 1
      entries = entries.filter(({ left }) => left > 0)
      const marked = [...question.matchAll(marker)].map((match) => (match[1] ?? '').trim())
      return planOf(entry?.behaviour, marked)
    },
    reset() {
      entries = []
    },
  }
}

function planOf(behaviour: PlannedBehaviour | undefined, marked: string[]): Plan {
  const plan: Plan = { uses: [...(behaviour?.quirks ?? []), ...marked] }
  if (behaviour?.text !== undefined) plan.text = behaviour.text
  if (behaviour?.raw) {
    plan.raw = {
      chunks: behaviour.raw,
      status: behaviour.status ?? 200,
      headers: behaviour.headers ?? { 'content-type': 'text/event-stream' },
      ...(behaviour.cutAt === undefined ? {} : { cutAt: behaviour.cutAt }),
    }
  }
  return plan
}
