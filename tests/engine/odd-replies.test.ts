import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Behaviour, Talk, Upstream } from '../../local/upstreams/index.ts'
import { oddReplies } from '../support/odd-replies.ts'
import { patience } from '../support/patience.ts'
import { startProduct, type Product } from '../support/product.ts'
import { label, turnMessages } from '../wecom/support/bot.ts'

const words = '今天天气很好，出去走走吧。'

interface Case {
  name: string
  behaviour: Behaviour
  text: string
  isEnding: boolean
}

function quirkCases(upstream: Upstream): Case[] {
  return oddReplies(upstream).map(({ quirks, text, isEnding = false }) => ({
    isEnding,
    name: quirks.join(' '),
    behaviour: { quirks, text: `[happy] ${words}` },
    text: text ?? words,
  }))
}

/** What each reported stream becomes. */
const reported: Record<Upstream, Record<string, string>> = {
  openai: {
    'content-array-text': '今天天气很好。',
    'ct-json-sse': '今天天气很好。',
    'ct-none-sse': '今天天气很好。',
    'done-nofinish': '今天天气很好。',
    'done-space': '今天天气很好。',
    'finish-every': '一二三四五六',
    harmony: '你好呀',
    'index-string': '今天天气很好。',
    'json-whole': '今天天气很好。',
    'tag-code': '这样取值：\n```python\nfaces = {happy: 1, sad: 2}\nprint(faces[happy], faces[sad])\n```',
    'tag-list': '描写心情的词：\n【开心】高兴、愉快、雀跃\n【难过】悲伤、低落\n【生气】愤怒、恼火',
    'tail-junk': '今天天气很好。',
    'think-literal': 'DeepSeek 会先写 `<think>` 标签，再给答案。\n第二段：所以你看到的是思考过程。',
  },
  dify: {
    'dy-details': '你好呀！',
    'dy-image-only': '我发来了一张图片，不过这里还显示不了。',
    'dy-two-llm': '第一第二',
  },
}

interface Reported {
  headers?: Record<string, string>
  gap?: number
  chunks: (string | { ms: number })[]
}

function reportedCases(upstream: Upstream): Case[] {
  return Object.entries(reported[upstream]).map(([name, text]) => {
    const file = new URL(`../fixtures/streams/reported/${name}.json`, import.meta.url)
    const { headers, gap = 15, chunks } = JSON.parse(readFileSync(file, 'utf8')) as Reported
    const raw = chunks.flatMap((chunk) => [chunk, { ms: gap }])
    return { name, behaviour: { raw, ...(headers && { headers }) }, text, isEnding: true }
  })
}

describe.each(['openai', 'dify'] as const)('through %s', (provider) => {
  const cases = [...quirkCases(provider), ...reportedCases(provider)]
  let product: Product

  beforeAll(async () => {
    product = await startProduct({ provider })
    product.upstreams.wecom.pace({ refreshMs: 50 })
    for (const { name, behaviour } of cases) product.upstreams.script({ ...behaviour, when: `<${name}>` })
  })
  afterAll(() => product.close())

  function calls(question: string): number {
    return product.upstreams.calls.list({ operation: 'chat' }).filter((call) => call.question === question)
      .length
  }

  it.concurrent.each(cases)(
    '$name is one whole reply, by one call of the model',
    async ({ name, text }) => {
      const { reply } = await product.person().send(`讲讲 <${name}>`)
      expect(reply).toMatchObject({ status: 'done', content: text })
      expect(calls(`讲讲 <${name}>`)).toBe(1)
    },
    patience(30_000),
  )

  it.concurrent.each(cases.filter(({ isEnding }) => isEnding))(
    '$name is shown once in WeCom, by one call of the model',
    async ({ name, text }) => {
      const talk = await product.upstreams.wecom.say(`user-${name.replaceAll(/\W/g, '-')}`, `说说 <${name}>`)
        .ended
      expect(talk).toMatchObject({ status: 'finished', problems: [] })
      expect(talk.shown()).toBe(text + label)
      expect(calls(`说说 <${name}>`)).toBe((await lostItsFunction(product, talk)) ? 2 : 1)
    },
    patience(30_000),
  )
})

/** On a machine too busy to renew a lease a turn is started anew, which is nothing that the upstream did. */
async function lostItsFunction(product: Product, talk: Talk): Promise<boolean> {
  const messages = await turnMessages(product, talk.frames[0]?.streamId ?? '')
  return messages.some(({ error }) => (error as { code?: string } | null)?.code === 'INTERNAL')
}
