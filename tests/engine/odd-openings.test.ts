import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startProduct, type Product } from '../support/product.ts'
import { patience } from '../support/patience.ts'
import { deltasOf, inParts, streamOf } from '../support/raw-streams.ts'

const thought = '这一次我只是想了想，还没有说出答案。再问我一遍好吗？'

/** What a model writes, and what the person reads of it. */
const openings: [raw: string, content: string, emotion?: string][] = [
  ['<think> 标签用来思考，写完再写 </think> …答案', '<think> 标签用来思考，写完再写 </think> …答案'],
  ['[THINK]想[/THINK]答案', '答案'],
  ['他在打招呼。\n</think>\n\n你好', '你好'],
  ['模型写 `</think>` 结束思考', '模型写 `</think>` 结束思考'],
  ['\n\n    [happy]\n    x = 1', '    [happy]\n    x = 1'],
  ['\n    <think>想</think>答', '    <think>想</think>答'],
  ['[happy]<think> x </think>答案', '答案', 'happy'],
  ['<think>a</think>[sad]<think> b </think>答案', '答案', 'sad'],
  ['<details open><summary>Thinking...</summary>\n全部都在这里\n</details>', '全部都在这里'],
  ['</think>', thought],
  ['[happy]ness is a word', '[happy]ness is a word'],
  ['[happy, sad] 是数组', '[happy, sad] 是数组'],
  ['[happy]\n[sad]', '[sad]', 'happy'],
  ['<scratchpad>想</scratchpad>答案', '答案'],
  ['<inner_thoughts>想</inner_thoughts>\n[happy] 答案', '答案', 'happy'],
  ['<|begin_of_thought|>想<|end_of_thought|>答案', '答案'],
]

describe.each(['openai', 'dify'] as const)('what a model of %s begins with', (provider) => {
  let product: Product
  beforeAll(async () => {
    product = await startProduct({ provider })
    for (const [at, [raw]] of openings.entries()) {
      const pieces = at % 2 === 0 ? [raw] : raw.split('')
      product.upstreams.script({ ...inParts(streamOf(provider, pieces), 7), when: `<${at}>` })
    }
  })
  afterAll(() => product.close())

  it.concurrent.each([...openings.entries()])(
    '%i: %j',
    async (at, [, content, emotion]) => {
      const { reply } = await product.person().send(`讲讲 <${at}>`)
      expect(reply).toMatchObject({ status: 'done', content, ...(emotion && { emotion }) })
    },
    patience(30_000),
  )
})

const address = { type: 'image_url', image_url: { url: 'https://x.example/a.png' } }
const silent: [about: string, body: string, content: string][] = [
  ['a picture', deltasOf([{ content: '', images: [address] }]), '我发来了一张图片，不过这里还显示不了。'],
  ['a part with a picture', deltasOf([{ content: [address] }]), '我发来了一张图片，不过这里还显示不了。'],
  ['speech', deltasOf([{ audio: { transcript: '[happy] 你' } }, { audio: { transcript: '好' } }]), '你好'],
]

describe('what a model sends in place of text', () => {
  let product: Product
  beforeAll(async () => {
    product = await startProduct({ provider: 'openai' })
  })
  afterAll(() => product.close())

  it.each(silent)('%s is said in words', async (about, body, content) => {
    product.upstreams.script({ ...inParts(body, 11), when: `<${about}>` })
    const { reply } = await product.person().send(`给我看 <${about}>`)
    expect(reply).toMatchObject({ status: 'done', content })
  })
})
