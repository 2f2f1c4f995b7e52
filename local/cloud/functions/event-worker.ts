import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { FunctionDeclaration, FunctionLogLine } from '../options.ts'
import { CloudError } from '../protocol/protocol.ts'
import { headlineOf } from './crash-reason.ts'
import { createDeferred, type Deferred } from './deferred.ts'
import { defaultMemoryMb, defaultTimeoutSeconds, maxPayloadBytes } from './invocation.ts'
import { readToQuiet, splitLines, type LogWriter } from './log-buffer.ts'
import type { Worker } from './pool.ts'

/**
 * Milliseconds a new process may take to load its bundle; the platform counts this apart from the call, too.
 */
const initializationLimitMs = 65_000

export interface EventCall {
  requestId: string
  /** JSON text. */
  event: string
  environment: Record<string, string>
}

export interface EventWorker extends Worker {
  /** Runs one call and resolves its answer as JSON text, `null` for none. One call at a time. */
  run(call: EventCall): Promise<string>
}

export interface EventWorkerOptions {
  declaration: FunctionDeclaration
  folder: string
  environment: Record<string, string>
  log: LogWriter
  /** Stops the process between calls, as the platform may. */
  freezeAfterAnswer: boolean
}

const childMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('unloadable'), error: z.string() }),
  z.object({ type: z.literal('answer'), requestId: z.string(), result: z.string().optional() }),
  z.object({ type: z.literal('failure'), requestId: z.string(), error: z.string() }),
])

interface WorkerState {
  name: string
  child: ChildProcess
  alive: boolean
  ready: Deferred<void>
  exited: Deferred<void>
  running: { requestId: string; answer: Deferred<string> } | undefined
  write(stream: FunctionLogLine['stream'], text: string): void
}

/** Starts one process of an event function. */
export function createEventWorker(options: EventWorkerOptions): EventWorker {
  const state = open(options)
  const { child } = state
  const outputs = (['stdout', 'stderr'] as const).flatMap((name) => {
    const output = child[name]
    return output ? [splitLines(output, (text) => state.write(name, text))] : []
  })
  const initialization = setTimeout(() => end(state, 'initialization timed out'), initializationLimitMs)
  void state.exited.promise.then(() => clearTimeout(initialization))
  // Nobody may be waiting yet when loading fails; run() reports it.
  state.ready.promise.then(() => clearTimeout(initialization)).catch(() => undefined)
  child.on('message', (data) => {
    const message = childMessage.safeParse(data)
    if (message.success) receive(state, message.data)
    else state.write('platform', 'the process sent a message that is not understood')
  })
  child.on('error', (error) => fail(state, error.message))
  child.on('close', (code, signal) => closed(state, signal ?? `code ${code}`))

  return {
    pid: child.pid ?? -1,
    startedAt: Date.now(),
    ready: state.ready.promise,
    exited: state.exited.promise,
    alive: () => state.alive,
    kill: () => end(state),
    async run(call) {
      await state.ready.promise
      if (options.freezeAfterAnswer) child.kill('SIGCONT')
      try {
        return checkSize(await answerOf(state, call, options))
      } finally {
        await readToQuiet(outputs)
        state.running = undefined
        if (options.freezeAfterAnswer && state.alive) child.kill('SIGSTOP')
      }
    },
  }
}

function open(options: EventWorkerOptions): WorkerState {
  const child = start(options)
  const state: WorkerState = {
    name: options.declaration.name,
    child,
    alive: true,
    ready: createDeferred(),
    exited: createDeferred(),
    running: undefined,
    write(stream, text) {
      const requestId = state.running?.requestId ?? null
      options.log({ function: options.declaration.name, requestId, pid: child.pid ?? -1, stream, text })
    },
  }
  return state
}

function receive(state: WorkerState, message: z.infer<typeof childMessage>): void {
  if (message.type === 'ready') return state.ready.resolve()
  if (message.type === 'unloadable') {
    fail(state, `云函数 ${state.name} 没有加载成功：${headlineOf(message.error)}`)
    return end(state, `没有加载成功：${message.error}`)
  }
  if (message.requestId !== state.running?.requestId) return
  const { answer } = state.running
  if (message.type === 'answer') answer.resolve(message.result ?? 'null')
  else answer.reject(new CloudError('FUNCTIONS_EXECUTE_FAIL', message.error))
}

function fail(state: WorkerState, message: string): void {
  const error = new CloudError('FUNCTIONS_EXECUTE_FAIL', message)
  state.ready.reject(error)
  state.running?.answer.reject(error)
}

function closed(state: WorkerState, reason: string): void {
  if (state.alive) state.write('platform', `process exited (${reason})`)
  state.alive = false
  fail(state, `process exited before completing request (${reason})`)
  state.exited.resolve()
}

function end(state: WorkerState, reason?: string): void {
  if (reason) state.write('platform', reason)
  state.alive = false
  state.child.kill('SIGKILL')
}

/** The wording of a time-out is the platform's (errCode -504003 at the client). */
function answerOf(state: WorkerState, call: EventCall, options: EventWorkerOptions): Promise<string> {
  const seconds = options.declaration.timeout ?? defaultTimeoutSeconds
  const answer = createDeferred<string>()
  state.running = { requestId: call.requestId, answer }
  const timer = setTimeout(() => {
    const message = `Invoking task timed out after ${seconds} seconds`
    end(state, message)
    answer.reject(new CloudError('FUNCTIONS_TIME_LIMIT_EXCEEDED', message))
  }, seconds * 1000)
  const context = contextFields(options.declaration, call.requestId, options.environment)
  state.child.send({ ...call, context }, (error) => {
    if (error) answer.reject(new CloudError('FUNCTIONS_EXECUTE_FAIL', error.message))
  })
  return answer.promise.finally(() => clearTimeout(timer))
}

function start({ declaration, folder, environment }: EventWorkerOptions): ChildProcess {
  const [file = 'index', exportName = 'main'] = (declaration.handler ?? 'index.main').split('.')
  return fork(fileURLToPath(new URL('./bootstrap.cjs', import.meta.url)), [folder, file, exportName], {
    cwd: folder,
    env: environment,
    execArgv: [`--max-old-space-size=${declaration.memorySize ?? defaultMemoryMb}`],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
}

function contextFields(
  declaration: FunctionDeclaration,
  requestId: string,
  environment: Record<string, string>,
) {
  return {
    request_id: requestId,
    function_name: declaration.name,
    function_version: '$LATEST',
    namespace: environment['SCF_NAMESPACE'],
    memory_limit_in_mb: declaration.memorySize ?? defaultMemoryMb,
    time_limit_in_ms: (declaration.timeout ?? defaultTimeoutSeconds) * 1000,
    tencentcloud_region: environment['TENCENTCLOUD_REGION'],
  }
}

function checkSize(answer: string): string {
  // The platform's status 407 says this; which of the SDK's codes carries it is not documented.
  if (Buffer.byteLength(answer) > maxPayloadBytes)
    throw new CloudError('FUNCTIONS_EXECUTE_FAIL', 'The size of response exceeds the upper limit (6MB)')
  return answer
}
