import { describe, expect, it } from 'vitest'
import { patchOf } from '../../miniprogram/view/patch.ts'

const bubble = (key: string, blocks: object[] = [], label = '') => ({ key, blocks, label })

describe('patches for setData', () => {
  it('are empty when nothing changed, even in equal copies', () => {
    expect(
      patchOf({ list: [bubble('a', [{ x: 1 }])], n: 1 }, { list: [bubble('a', [{ x: 1 }])], n: 1 }),
    ).toEqual({})
  })

  it('name only the last block of the bubble that grew', () => {
    const shown = { bubbles: [bubble('a'), bubble('b', [{ text: '一' }, { text: '二' }])] }
    const wanted = { bubbles: [bubble('a'), bubble('b', [{ text: '一' }, { text: '二三' }, { text: '四' }])] }
    expect(patchOf(shown, wanted)).toEqual({
      'bubbles[1].blocks[1]': { text: '二三' },
      'bubbles[1].blocks[2]': { text: '四' },
    })
  })

  it('append what came at the end by its path', () => {
    expect(patchOf({ bubbles: [bubble('a')] }, { bubbles: [bubble('a', [], 'x'), bubble('b')] })).toEqual({
      'bubbles[0].label': 'x',
      'bubbles[1]': bubble('b'),
    })
  })

  it('send a list whole when it shrank, moved or was empty', () => {
    const [a, b] = [bubble('a'), bubble('b')]
    for (const [shown, wanted] of [
      [[a, b], [a]],
      [
        [a, b],
        [b, a],
      ],
      [[], [a]],
      [[a], []],
    ])
      expect(patchOf({ list: shown }, { list: wanted })).toEqual({ list: wanted })
  })
})
