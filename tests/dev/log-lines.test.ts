import { stripVTControlCharacters } from 'node:util'
import { expect, it } from 'vitest'
import type { FunctionLogLine } from '../../local/cloud/index.ts'
import { formatLogLine } from '../../scripts/dev/dev-log.ts'

function format(text: string, stream: FunctionLogLine['stream'] = 'stdout'): string {
  const at = new Date(2026, 10, 27, 9, 5, 7).getTime()
  const line = formatLogLine(
    { at, function: 'chat', requestId: null, pid: 1, stream, text },
    '/home/me/zhiji',
  )
  return stripVTControlCharacters(line)
}

const entry = {
  at: '2026-11-27T01:05:07.000Z',
  level: 'info',
  function: 'chat',
  requestId: 'r-1',
  event: 'call',
}
const stack = [
  'at open (/home/me/zhiji/node_modules/library/index.js:1:10)',
  'at sendMessage (/home/me/zhiji/shared/usecases/turn/send-message.ts:41:17)',
  'at process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
]

it('an event is one line: time, function, level, event, fields, request', () => {
  const line = format(JSON.stringify({ ...entry, action: 'send', persona: null, ok: true, ms: 12 }))
  expect(line).toBe('09:05:07 chat 信息 call action=send ok=true ms=12 请求 r-1')
})

it('an error follows with its causes and the places in our own sources', () => {
  const cause = { name: 'TypeError', message: 'text is not a function', stack }
  const error = { name: 'AppError', code: 'INTERNAL', message: '出了点小问题', stack, cause }
  expect(
    format(JSON.stringify({ ...entry, level: 'error', event: 'call failed', error })).split('\n'),
  ).toEqual([
    '09:05:07 chat 错误 call failed 请求 r-1',
    '  AppError INTERNAL：出了点小问题',
    '  TypeError：text is not a function',
    '    at sendMessage (shared/usecases/turn/send-message.ts:41:17)',
  ])
})

it('where no place is ours, the others are shown; several errors one after another', () => {
  const each = { name: 'Error', status: 401, code: 'invalid_api_key' }
  const error = { name: 'AggregateError', stack: stack.slice(0, 1), errors: [each, 'string'] }
  expect(format(JSON.stringify({ ...entry, level: 'error', event: 'failed', error })).split('\n')).toEqual([
    '09:05:07 chat 错误 failed 请求 r-1',
    '  AggregateError',
    '  Error 401 invalid_api_key',
    '    at open (node_modules/library/index.js:1:10)',
  ])
})

it.each([
  ['a print of a developer', 'hello', 'stdout', '09:05:07 chat 输出 hello'],
  ['JSON of a developer', '{"a":1}', 'stdout', '09:05:07 chat 输出 {"a":1}'],
  ['half a JSON', '{"at":', 'stdout', '09:05:07 chat 输出 {"at":'],
  [
    'an error output',
    '    at x (/home/me/zhiji/a.ts:1:2)',
    'stderr',
    '09:05:07 chat 错误     at x (a.ts:1:2)',
  ],
  [
    'a line of the platform',
    'process exited (code 1)',
    'platform',
    '09:05:07 chat 平台 process exited (code 1)',
  ],
] as const)('%s stays what it is', (_, text, stream, line) => {
  expect(format(text, stream)).toBe(line)
})
