import * as z from 'zod/mini'
import { parseJson } from '../../protocol/json.ts'

// Each check names what it expects, because zod/mini has no texts of its own, and no text may quote a value.
/** Text as a person typed or pasted it; invisible characters and quotes around the whole are removed. */
export const text = z.pipe(
  z.pipe(z.string(), z.transform(tidy)),
  z.string().check(z.minLength(1, { error: '没有填' })),
)

/** What is pasted together with a key: a variable's name, a sign before it, the end of a line of code. */
const surroundings = /^[=:]|^[a-z]\w*(key|token|secret|id)=|[;,]$/i

/** A key, token or id from another service: ASCII characters without spaces. */
export const key = z.pipe(
  z.pipe(text, z.transform(withoutScheme)),
  z.string().check(
    z.regex(/^[!-~]+$/, { error: '应为一串英文字符，里面有空格、全角或看不见的字符；请重新复制' }),
    z.refine((value) => !surroundings.test(value), {
      error: '应只有密钥本身，前面没有变量名和 =，后面没有 ; 和 ,',
    }),
  ),
)

const ascii = z
  .string()
  .check(z.regex(/^[ -~]+$/, { error: '应为 http 或 https 网址，里面有全角或看不见的字符' }))
const address = z.url({ protocol: /^https?$/, error: '应为 http 或 https 网址，以 https:// 开头' })
export const url = z.pipe(z.pipe(text, ascii), address)

/** Paths of single calls that cannot stand at the end of a base address. */
const callPath = /\/(responses|models|completions|chat)$/i

/**
 * The base address of a model, without the path of a single call. The paths that this product calls are
 * removed, and so are double slashes; others are named.
 */
export const baseUrl = z.pipe(
  z.pipe(
    z.pipe(
      url,
      z.string().check(
        z.refine((value) => !/^https?:\/+https?:/i.test(value), { error: '应为一个网址，https:// 写了两次' }),
        z.refine((value) => !/[?#]/.test(value), {
          error:
            '应为不带 ? 的网址，api-version 之类不用写；Azure 写成 https://<资源名>.openai.azure.com/openai/v1',
        }),
      ),
    ),
    z.transform(withoutOwnCalls),
  ),
  z.string().check(
    z.refine((value) => !callPath.test(value), {
      error: '应为不带某个接口的网址，如 https://…/v1；去掉末尾的 /responses、/models、/completions 或 /chat',
    }),
  ),
)

function withoutOwnCalls(value: string): string {
  return value
    .replaceAll(/(?<!:)\/{2,}/g, '/')
    .replace(/\/$/, '')
    .replace(/\/(chat\/completions|chat-messages)$/i, '')
}

function tidy(value: string): string {
  const visible = value.replaceAll(/[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]/g, '').trim()
  return (/^(["'`“”‘’])(?<inside>.*)["'`“”‘’]$/s.exec(visible)?.groups?.inside ?? visible).trim()
}

/** People copy the header's first word together with the key. */
function withoutScheme(value: string): string {
  return value.replace(/^(authorization:\s*)?bearer\s+/i, '')
}

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
  z.transform((value) => value.split(/[,，、]/).map((item) => item.trim())),
)
const keyForm = '应为 32 字节的 base64（openssl rand -base64 32），多个用逗号隔开'
/** Keys that seal what is stored: the first one seals, all of them open. */
export const sealingKeys = z.pipe(
  z.pipe(
    list,
    z.array(
      z.string().check(z.refine((key) => Buffer.from(key, 'base64').length === 32, { error: keyForm })),
    ),
  ),
  z.transform((keys) => keys.map((key) => Buffer.from(key, 'base64'))),
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

/** Returns whether the value is an origin: scheme, host and port, without a path. */
export function isOrigin(value: string): boolean {
  return !value.includes('*') && URL.canParse(value) && new URL(value).origin === value
}
