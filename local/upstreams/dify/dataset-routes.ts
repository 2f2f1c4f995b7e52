/** `POST /datasets/:id/retrieve` of the knowledge API, which has keys of its own. */
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { z } from 'zod'
import type { Call } from '../calls.ts'
import { runExchange } from '../exchange.ts'
import type { Protocol } from '../exchange.ts'
import type { EventFrame, Part } from '../frames.ts'
import { createOutlet } from '../wire.ts'
import type { NodeEnv, World } from '../world.ts'
import { datasetPassages, type DatasetPassage } from './dataset-passages.ts'
import { DifyError, errorBody, invalidParam } from './errors.ts'
import { parseBody } from './input.ts'

/** A dataset nobody has made; any other UUID is one. */
export const missingDataset = '00000000-0000-4000-8000-000000000000'

const longestQuery = 250
const mostRecords = 3

const querySchema = z.looseObject({ query: z.string().min(1) })

/** Mounted before the app's own routes: an app's key does not open a dataset, nor the other way round. */
export function createDatasetRoutes(world: World): Hono<NodeEnv> {
  const routes = new Hono<NodeEnv>()
  routes.post('/datasets/:id/retrieve', async (context) => {
    const body: unknown = await context.req.json().catch(() => undefined)
    const call = world.calls.start({ upstream: 'dify', operation: 'retrieve', body })
    try {
      checkAccess(context.req.header('authorization'), context.req.param('id'))
      const { query } = parseBody(querySchema, body)
      if (query.length > longestQuery) throw invalidParam('Query is too long.', 'query')
      await answer(world, context, call, query)
      return RESPONSE_ALREADY_SENT
    } catch (error) {
      world.calls.end(call, 'refused', { httpStatus: error instanceof DifyError ? error.status : 500 })
      throw error
    }
  })
  return routes
}

function checkAccess(authorization: string | undefined, id: string): void {
  if (!/^Bearer\s+dataset-\S+$/i.test(authorization ?? '')) {
    throw new DifyError(401, 'unauthorized', 'Access token is invalid')
  }
  if (!z.guid().safeParse(id).success || id === missingDataset) {
    throw new DifyError(404, 'not_found', 'Dataset not found.')
  }
}

/** Quirks and scripts apply as to a chat call that asked for no stream. */
async function answer(world: World, context: Context<NodeEnv>, call: Call, query: string): Promise<void> {
  const plan = world.scripts.take('dify', query)
  world.calls.note(call, { question: query, quirks: plan.uses })
  const outlet = createOutlet(context.env.incoming, context.env.outgoing)
  const protocol = protocolOf(context.req.path, query, outlet.gone)
  await runExchange({ world, protocol, outlet, call, plan, text: '' })
}

function protocolOf(path: string, query: string, gone: AbortSignal): Protocol {
  return {
    upstream: 'dify',
    path,
    redirected: false,
    stream: false,
    continues: false,
    event,
    textEvent: (text) => ({ ...event('text', {}), text }),
    finishEvent: () => event('finish', {}),
    *frames() {
      yield event('text', {})
    },
    whole: () => ({ status: 200, body: { query: { content: query }, records: recordsFor(query) } }),
    errorBody,
    begin: () => undefined,
    halt: gone,
    haltedStatus: 'aborted',
    afterHalt: () => [],
  }
}

function event(part: Part, data: Record<string, unknown>): EventFrame {
  return { kind: 'event', part, data }
}

/**
 * Like a dataset without a score threshold: whatever shares a pair of characters comes back, however little
 * it says.
 */
function recordsFor(query: string): unknown[] {
  return datasetPassages
    .map((passage) => ({ passage, score: likeness(query, passage) }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score)
    .slice(0, mostRecords)
    .map(({ passage, score }, index) => toRecord(passage, score, index + 1))
}

/** The share of the query's pairs of characters that a passage has. */
function likeness(query: string, { document, content }: DatasetPassage): number {
  const characters = [...query.replaceAll(/[\p{P}\p{Z}\s]/gu, '')]
  const pairs = new Set(characters.slice(1).map((character, index) => `${characters[index]}${character}`))
  const shared = [...pairs].filter((pair) => document.includes(pair) || content.includes(pair))
  return pairs.size === 0 ? 0 : Math.round((shared.length / pairs.size) * 100) / 100
}

function toRecord({ id, document, content }: DatasetPassage, score: number, position: number): unknown {
  return {
    segment: {
      id,
      position,
      document_id: id,
      content,
      answer: null,
      word_count: content.length,
      tokens: content.length,
      keywords: [],
      enabled: true,
      status: 'completed',
      document: { id, data_source_type: 'upload_file', name: document, doc_type: null, doc_metadata: null },
    },
    child_chunks: [],
    score,
    tsne_position: null,
    files: [],
    summary: null,
  }
}
