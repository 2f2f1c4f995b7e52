import { describe, expect, it } from 'vitest'
import { readFunctions } from '../../scripts/deploy/declaration.ts'
import { chooseFunctions } from '../../scripts/deploy/requirements.ts'
import { turnFunctions } from '../../scripts/build/function-files.ts'
import { checkEnv, envNames } from '../../shared/runtime/check-env.ts'
import {
  checks,
  completeProviders,
  groupOf,
  parseModelEnv,
  prefixOf,
  providers,
} from '../../shared/runtime/providers/providers.ts'

const values = (names: string[]) =>
  Object.fromEntries(names.map((name) => [name, name.endsWith('_URL') ? 'http://127.0.0.1:9/v1' : 'x-0123']))
const timeouts = { firstByteMs: 5000, idleMs: 5000, totalMs: 5000 }

describe.each(providers.map((provider) => ({ ...provider, provider })))('the provider $name', (each) => {
  const { name, provider, schema } = each
  const group = groupOf(provider)
  const given = values(group)

  it('has variables of its own, by its own name, the needed ones among them', () => {
    const own = Object.keys(schema.shape)
    expect(own.filter((variable) => !variable.startsWith(prefixOf(provider)))).toEqual([])
    expect(own).toEqual(expect.arrayContaining(group))
    expect(envNames).toEqual(expect.arrayContaining(own))
    expect(Object.values(provider.alsoCalled).filter((variable) => !own.includes(variable))).toEqual([])
  })

  it('is used as soon as its group is complete, and missed as soon as it is begun', () => {
    expect(completeProviders(given)).toEqual([provider])
    expect(parseModelEnv(given).providers).toEqual([provider])
    const [first = '', ...others] = group
    expect(checkEnv(values([first])).missing.map((problem) => problem.name)).toEqual(others)
  })

  it('makes a model under its own name, whose failure says what to check', async () => {
    expect(provider.create(given, timeouts).provider).toBe(name)
    await expect(checks[name](given, timeouts)).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' })
  })

  it('is deployed with all of its variables wherever a model is chosen', async () => {
    const functions = await readFunctions({ ...values(Object.keys(schema.shape)), MODEL_PROVIDER: name })
    const choosing = functions.filter(({ envVariables }) => 'MODEL_PROVIDER' in envVariables)
    expect(choosing.map((one) => one.name)).toEqual(expect.arrayContaining(turnFunctions))
    for (const { envVariables } of choosing)
      expect(Object.keys(envVariables)).toEqual(expect.arrayContaining(Object.keys(schema.shape)))
    const choice = chooseFunctions(functions, { values: {}, notes: [], envId: '', credentials: null }, [])
    const wanted = choice.problems.find((problem) => problem.name === 'MODEL_PROVIDER')?.expected
    expect(group.filter((variable) => !wanted?.includes(variable))).toEqual([])
  })
})
