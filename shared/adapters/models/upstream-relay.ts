import type { EventHearer, ModelEvent, Wanted } from '../../ports/model.ts'
import type { Ending, Phase } from './upstream-ending.ts'
import { readFrames, type Frame } from './upstream-frames.ts'
import type { UpstreamWatch } from './upstream-watch.ts'

/** Reads the frames of one protocol and turns them into events. */
interface FrameReader {
  readonly phase: Phase
  read(frame: Frame): ModelEvent[]
  end(): ModelEvent[]
}

interface Relay {
  watch: UpstreamWatch
  reader: FrameReader
  ending: Ending
  hear: EventHearer
}

/**
 * Reads a response to its end. The events of all frames that came in one read are heard together, so that
 * everything behind works once for each read and not once for each token.
 */
export async function relayEvents(response: Response, relay: Relay): Promise<void> {
  const { watch, reader, hear } = relay
  const wanted = await readFrames(response, watch, (frames) => relayFrames(frames, relay))
  if (wanted === 'more') hear(reader.end())
}

function relayFrames(frames: Frame[], { reader, ending, hear }: Relay): Wanted {
  const together: ModelEvent[] = []
  try {
    for (const frame of frames) {
      const events = reader.read(frame)
      ending.follow(reader.phase, events)
      together.push(...events)
    }
  } catch (error) {
    // What the model said before it failed counts.
    if (together.length > 0 && hear(together) === 'enough') return 'enough'
    throw error
  }
  return together.length > 0 ? hear(together) : 'more'
}
