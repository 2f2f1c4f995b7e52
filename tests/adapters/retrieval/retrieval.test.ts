import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildKnowledge, readPassages } from '../../../scripts/build/build-knowledge.ts'
import { createFilesRetriever } from '../../../shared/adapters/retrieval/retriever-files.ts'
import type { Passage, Retriever } from '../../../shared/ports/retrieval.ts'
import { needsKnowledge, smallTalk } from './retrieval-questions.ts'

const { signal } = new AbortController()
let folder: string
let retriever: Retriever
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'knowledge-'))
  await buildKnowledge([join(folder, 'index.json')])
  retriever = createFilesRetriever({ file: join(folder, 'index.json') })
})
afterAll(() => rm(folder, { recursive: true }))

/**
 * How questions fared: `found` got the right passages, `wrong` got others, `needless` got some while talking.
 */
async function measure(parity: number) {
  const questions = needsKnowledge.filter((_, index) => index % 2 === parity)
  const talk = smallTalk.filter((_, index) => index % 2 === parity)
  const answers = await Promise.all(questions.map(([question]) => retriever.retrieve(question, signal)))
  const idle = await Promise.all(talk.map((text) => retriever.retrieve(text, signal)))
  const isRight = (passages: Passage[], index: number): boolean =>
    passages.some(({ title }) => title.includes(questions[index]?.[1] ?? '\0'))
  const found = answers.filter(isRight).length
  const wrong = answers.filter((passages, index) => passages.length > 0 && !isRight(passages, index)).length
  const needless = idle.filter((passages) => passages.length > 0).length
  return {
    precision: found / (found + wrong + needless),
    recall: found / questions.length,
    needless: needless / talk.length,
    best: answers.filter((passages, index) => isRight(passages.slice(0, 1), index)).length / questions.length,
  }
}

describe('the score that decides whether a question needs documents', () => {
  it.each([
    ['questions it was chosen on', 0, 0.95],
    ['questions it had not seen', 1, 0.65],
  ])('finds what is asked for and leaves talk alone: %s', async (name, parity, recall) => {
    const measured = await measure(parity)
    console.log(
      `retrieval, ${name}:`,
      JSON.stringify(measured, (_, value: unknown) => rounded(value)),
    )
    expect(measured.precision).toBeGreaterThanOrEqual(0.95)
    expect(measured.recall).toBeGreaterThanOrEqual(recall)
    expect(measured.needless).toBeLessThanOrEqual(0.02)
  })

  it.each(['emotion/held-out', 'emotion/regression', 'help/look-alikes'])(
    'leaves alone what people wrote with other things in mind: %s',
    async (name) => {
      const lines = (await readFile(`tests/fixtures/${name}.tsv`, 'utf8')).split('\n').filter(Boolean)
      const texts = lines.map((line) => line.split('\t').at(-1) ?? '')
      const answers = await Promise.all(texts.map((text) => retriever.retrieve(text, signal)))
      expect(texts.length).toBeGreaterThan(100)
      expect(answers.filter((passages) => passages.length > 0)).toEqual([])
    },
  )

  it('gives nothing for a long story that mentions what documents are about', async () => {
    const story =
      '昨天和朋友聊天聊到半夜，说起以前的角色扮演游戏，又翻出手机里的照片，心情一下子复杂了。'.repeat(20)
    expect(await retriever.retrieve(story, signal)).toEqual([])
  })

  it.each(['', '   ', '？？？', '😀', '的了吗', 'constructor', '__proto__ toString', 'x'.repeat(50_000)])(
    'gives nothing for what says nothing: %j',
    async (text) => {
      expect(await retriever.retrieve(text.slice(0, 50_000), signal)).toEqual([])
    },
  )

  it('gives few passages, best first', async () => {
    for (const [question] of needsKnowledge) {
      const scores = (await retriever.retrieve(question, signal)).map(({ score }) => score)
      expect(scores.length).toBeLessThanOrEqual(3)
      expect(scores).toEqual(scores.toSorted((one, other) => other - one))
      for (const score of scores) expect(score).toBeLessThanOrEqual(1)
    }
  })
})

describe('an index that cannot be read', () => {
  it('is INTERNAL, and read anew by the next question', async () => {
    const file = join(folder, 'late.json')
    const late = createFilesRetriever({ file })
    await expect(late.retrieve('怎么删除对话', signal)).rejects.toMatchObject({ code: 'INTERNAL' })
    await writeFile(file, '{"half": ')
    await expect(late.retrieve('怎么删除对话', signal)).rejects.toMatchObject({ code: 'INTERNAL' })
    await buildKnowledge([file])
    expect(await late.retrieve('怎么删除对话', signal)).not.toEqual([])
  })

  it('of no documents at all answers every question with nothing', async () => {
    const file = join(folder, 'empty.json')
    expect(await buildKnowledge([file], join(folder, 'no-such-folder'))).toBe(0)
    expect(await createFilesRetriever({ file }).retrieve('怎么删除对话？', signal)).toEqual([])
  })

  it('is not read for a turn that is over', async () => {
    const over = AbortSignal.abort(new Error('over'))
    await expect(retriever.retrieve('怎么删除对话', over)).rejects.toThrow('over')
  })
})

it('the documents are cut into passages of a readable size, each under its heading', async () => {
  const passages = await readPassages('knowledge')
  expect(passages.length).toBeGreaterThan(30)
  for (const { document, heading, text } of passages) {
    expect(document).not.toBe('')
    expect(heading).not.toBe('')
    expect(text.length).toBeGreaterThan(40)
    expect(text.length).toBeLessThanOrEqual(400)
  }
})

function rounded(value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 100) / 100 : value
}
