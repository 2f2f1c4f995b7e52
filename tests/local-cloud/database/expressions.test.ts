import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSdkCloud, type Command, type Sdk, type SdkCloud } from './sdk-database.ts'

const at = new Date('2026-03-05T06:07:08.009Z')

let started: SdkCloud

beforeAll(async () => {
  started = await startSdkCloud(['sales'])
  await started.sdk.add('sales', { _id: '1', item: '茶', price: 10, count: 2, tags: ['热', '饮'], at })
})
afterAll(() => started.cloud.close())

type Operators = Command['aggregate']

// oxlint-disable unicorn/no-thenable -- MongoDB's word
const expressions: [what: string, expression: ($: Operators) => unknown, value: unknown][] = [
  [
    'arithmetic',
    ($) => $['add']?.([$['multiply']?.(['$price', 2]), $['mod']?.(['$price', 3]), $['abs']?.(-1)]),
    22,
  ],
  [
    'division and rounding',
    ($) => [$['divide']?.(['$price', 4]), $['ceil']?.(2.1), $['floor']?.(2.9), $['trunc']?.(-2.9)],
    [2.5, 3, 2, -2],
  ],
  [
    'powers',
    ($) => [
      $['pow']?.([2, 3]),
      $['sqrt']?.(16),
      $['log']?.([8, 2]),
      $['log10']?.(100),
      $['ln']?.(1),
      $['exp']?.(0),
    ],
    [8, 4, 3, 2, 0, 1],
  ],
  ['difference of dates', ($) => $['subtract']?.(['$at', new Date(+at - 5)]), 5],
  [
    'arrays',
    ($) => [
      $['size']?.('$tags'),
      $['arrayElemAt']?.(['$tags', -1]),
      $['in']?.(['热', '$tags']),
      $['indexOfArray']?.(['$tags', '饮']),
      $['isArray']?.('$tags'),
    ],
    [2, '饮', true, 1, true],
  ],
  [
    'more arrays',
    ($) => [
      $['concatArrays']?.(['$tags', ['x']]),
      $['reverseArray']?.('$tags'),
      $['slice']?.(['$tags', 1]),
      $['range']?.([0, 6, 2]),
    ],
    [['热', '饮', 'x'], ['饮', '热'], ['热'], [0, 2, 4]],
  ],
  [
    'filter, map and reduce',
    ($) => [
      $['filter']?.({ input: [1, 2, 3], as: 'n', cond: { $gt: ['$$n', 1] } }),
      $['map']?.({ input: [1, 2], as: 'n', in: { $add: ['$$n', '$count'] } }),
      $['reduce']?.({ input: [1, 2, 3], initialValue: 0, in: { $add: ['$$value', '$$this'] } }),
    ],
    [[2, 3], [3, 4], 6],
  ],
  [
    'zip and objects',
    ($) => [
      $['zip']?.({ inputs: [[1], [2]] }),
      $['arrayToObject']?.([[['k', 1]]]),
      $['objectToArray']?.({ k: 1 }),
      $['mergeObjects']?.([{ a: 1 }, { b: 2 }]),
    ],
    [[[1, 2]], { k: 1 }, [{ k: 'k', v: 1 }], { a: 1, b: 2 }],
  ],
  [
    'booleans',
    ($) => [$['and']?.([true, '$price']), $['or']?.([false, 0]), $['not']?.([false])],
    [true, false, true],
  ],
  [
    'comparisons across types',
    ($) => [
      $['eq']?.(['$price', '10']),
      $['gt']?.(['x', 10]),
      $['lt']?.(['$missing', null]),
      $['cmp']?.([1, 2]),
      $['neq']?.([1, 2]),
      $['gte']?.([2, 2]),
      $['lte']?.([3, 2]),
    ],
    [false, true, true, -1, true, true, false],
  ],
  ['an array is no element', ($) => $['eq']?.(['$tags', '热']), false],
  [
    'conditions',
    ($) => [
      $['cond']?.({ if: { $gt: ['$price', 5] }, then: 'yes', else: 'no' }),
      $['ifNull']?.(['$missing', 'none']),
      $['switch']?.({ branches: [{ case: { $eq: ['$price', 10] }, then: 'ten' }], default: 'other' }),
    ],
    ['yes', 'none', 'ten'],
  ],
  [
    'parts of a date',
    ($) =>
      [
        'year',
        'month',
        'dayOfMonth',
        'hour',
        'minute',
        'second',
        'millisecond',
        'dayOfWeek',
        'dayOfYear',
        'week',
        'isoWeek',
        'isoDayOfWeek',
        'isoWeekYear',
      ].map((part) => $[part]?.('$at')),
    [2026, 3, 5, 6, 7, 8, 9, 5, 64, 9, 10, 4, 2026],
  ],
  [
    'text of a date',
    ($) => $['dateToString']?.({ date: '$at', format: '%Y-%m-%d %H:%M:%S', timezone: 'Asia/Shanghai' }),
    '2026-03-05 14:07:08',
  ],
  [
    'dates of parts and of text',
    ($) => [
      $['dateFromParts']?.({ year: 2026, month: 3, day: 5 }),
      $['dateFromString']?.({ dateString: '2026-03-05T00:00:00Z' }),
    ],
    [new Date('2026-03-05'), new Date('2026-03-05')],
  ],
  [
    'text',
    ($) => [
      $['concat']?.(['$item', '-', 'x']),
      $['toUpper']?.('ab'),
      $['toLower']?.('AB'),
      $['split']?.(['a,b', ',']),
      $['strLenCP']?.('$item'),
      $['strLenBytes']?.('$item'),
      $['substrCP']?.(['你好吗', 1, 1]),
      $['indexOfCP']?.(['你好', '好']),
      $['indexOfBytes']?.(['你好', '好']),
      $['strcasecmp']?.(['a', 'A']),
    ],
    ['茶-x', 'AB', 'ab', ['a', 'b'], 1, 3, '好', 1, 3, 0],
  ],
  [
    'sets',
    ($) => [
      $['setUnion']?.([[1], [2]]),
      $['setIntersection']?.([[1, 2], [2]]),
      $['setDifference']?.([[1, 2], [2]]),
      $['setEquals']?.([
        [1, 2],
        [2, 1],
      ]),
      $['setIsSubset']?.([[1], [1, 2]]),
      $['anyElementTrue']?.([[0, 1]]),
      $['allElementsTrue']?.([[0, 1]]),
    ],
    [[1, 2], [2], [1], true, true, true, false],
  ],
  [
    'variables and literals',
    ($) => [$['let']?.({ vars: { n: '$price' }, in: { $add: ['$$n', 1] } }), $['literal']?.('$price')],
    [11, '$price'],
  ],
]

describe.each(['node-sdk', 'wx-server-sdk'])('an expression of %s', (name) => {
  it.each(expressions)('computes %s', async (_what, made, value) => {
    const sdk = started.sdks[name] as Sdk
    const expression = made(sdk.db.command.aggregate)
    const list = await sdk.aggregate('sales', [
      ['match', { _id: '1' }],
      ['project', { _id: 0, value: expression }],
    ])
    expect(list).toEqual([{ value }])
  })
})
