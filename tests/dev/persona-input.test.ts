import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { startProduct } from '../support/product.ts'

it.each([
  [{ DIFY_PERSONA_INPUT: 'persona', DIFY_INPUTS: '{"city":"杭州"}' }, ['city', 'persona']],
  [{ DIFY_INPUTS: '{"city":"杭州"}' }, ['city']],
])('with %o the Dify app receives the inputs %o', async (env, names) => {
  const product = await startProduct({ provider: 'dify', env })
  try {
    expect((await product.person().send('你好')).reply.status).toBe('done')
    const body = product.upstreams.calls.last({ operation: 'chat' })?.body
    const inputs = (body as { inputs: Record<string, string> }).inputs
    expect(Object.keys(inputs).toSorted()).toEqual(names)
    const prompt = readFileSync('shared/personas/zhiji.md', 'utf8').match(/^\[happy\].+$/m)?.[0] ?? ''
    expect(prompt).toContain('[happy]')
    if ('persona' in inputs) expect(inputs.persona).toContain(prompt)
  } finally {
    await product.close()
  }
})
