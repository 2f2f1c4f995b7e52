import { describe, expect, it } from 'vitest'
import { weighDoubt, type Doubt } from '../../shared/domain/safety/weigh-doubt.ts'

const plain: Doubt = {
  verdict: 'failed',
  words: 'pass',
  part: 'question',
  level: 'none',
  isSuspected: false,
}

describe('a text on which moderation gives no clear word', () => {
  it.each<[string, Partial<Doubt>, 'pass' | 'block']>([
    ['one doubt refuses no question', { verdict: 'review' }, 'pass'],
    ['one doubt refuses no reply', { verdict: 'review', part: 'reply' }, 'pass'],
    ['a service that fails refuses nobody', {}, 'pass'],
    ['a service that fails withdraws no reply', { part: 'reply' }, 'pass'],
    ['two doubts refuse a question', { words: 'review' }, 'block'],
    ['two doubts withdraw a reply', { verdict: 'review', words: 'review', part: 'reply' }, 'block'],
    ['what the lists refuse is refused', { words: 'risky' }, 'block'],
    ['a suspected person is believed less', { isSuspected: true }, 'block'],
    ['a doubtful reply to a doubtful question is withdrawn', { part: 'reply', isSuspected: true }, 'block'],
    ['whoever is in distress is heard one doubt longer', { words: 'review', level: 'concern' }, 'pass'],
    ['but not three', { words: 'review', level: 'concern', isSuspected: true }, 'block'],
    ['and never what the lists refuse', { words: 'risky', level: 'concern' }, 'block'],
    [
      'a person in danger gets no doubtful reply',
      { verdict: 'review', part: 'reply', level: 'danger' },
      'block',
    ],
    ['a person in danger gets the reply of an outage', { part: 'reply', level: 'imminent' }, 'pass'],
    ['a concern alone does not make replies stricter', { part: 'reply', level: 'concern' }, 'pass'],
  ])('%s', (_name, more, judgement) => {
    expect(weighDoubt({ ...plain, ...more })).toBe(judgement)
  })
})
