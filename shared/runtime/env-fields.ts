import * as z from 'zod/mini'

// Each check says what is expected: zod/mini has no words of its own, and a value must never be quoted.
export const text = z.string().check(z.minLength(1))
export const url = z.url({ protocol: /^https?$/, error: '应为 http 或 https 网址' })
export const choice = <const Options extends readonly [string, ...string[]]>(
  options: Options,
  preset: Options[number],
) => z._default(z.enum(options, { error: `应为 ${options.join(' 或 ')}` }), preset)
export const flag = z.pipe(
  choice(['0', '1'], '0'),
  z.transform((value) => value === '1'),
)
export const number = z.coerce.number({ error: '应为数字' })
export const positive = z.coerce
  .number({ error: '应为正整数' })
  .check(z.int({ error: '应为正整数' }), z.positive({ error: '应为正整数' }))
export const count = (preset: number) => z._default(positive, preset)
export const list = z.pipe(
  text,
  z.transform((value) => value.split(',').map((item) => item.trim())),
)
export const json = z.pipe(
  text,
  z.transform((value, context): Record<string, unknown> => {
    const parsed = parseJson(value)
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return { ...parsed }
    context.issues.push({ code: 'custom', message: '应为 JSON 对象', input: value })
    return z.NEVER
  }),
)

/** Scheme, host and port, and nothing behind them. */
export function isOrigin(value: string): boolean {
  return !value.includes('*') && URL.canParse(value) && new URL(value).origin === value
}

/** Undefined for what is no JSON. */
export function parseJson(value: string): unknown {
  try {
    return JSON.parse(value)
  } catch {
    return undefined
  }
}
