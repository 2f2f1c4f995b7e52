const byCode: Record<string, string> = {
  ECONNREFUSED: '那里没有程序在听',
  ENOTFOUND: '找不到这个地址：网络不通，或者写错了',
  EAI_AGAIN: '找不到这个地址：网络不通，或者写错了',
  ECONNRESET: '连接被对方断开',
  ETIMEDOUT: '没有应答',
  ENETUNREACH: '网络不通',
  EHOSTUNREACH: '网络不通',
  ERR_INVALID_URL: '不是网址，应以 http:// 开头',
}

/** What the socket's library and WeCom's SDK say in words alone. */
const byMessage: [RegExp, (found: RegExpExecArray) => string][] = [
  [/^Unexpected server response: (\d+)$/, ([, status]) => `那里回答了 HTTP ${status}，不是要找的服务`],
  [/JSON/, () => '那里回答的不是知己的本机云'],
  [/timeout|timed out/i, () => '没有应答'],
  [/^no answer to the subscription$/, () => '连上了，但对方不回应订阅，不是企业微信的长连接'],
  [/^Authentication failed: .*\(code: (-?\d+)\)$/, ([, code]) => `企业微信拒绝了订阅（${code}）`],
  [/certificate|SSL|TLS|EPROTO/i, () => '证书或加密不对'],
]

/** Why there is no long connection, in words for a developer. */
export function troubleOf(cause: unknown): string {
  const { code, message } = innermost(cause)
  const known = code === undefined ? undefined : byCode[code]
  if (known !== undefined) return `${known}（${code}）`
  for (const [form, say] of byMessage) {
    const found = form.exec(message)
    if (found) return say(found)
  }
  return code ?? message
}

/** `fetch` hides the system's error, and a name with two addresses has two. */
function innermost(cause: unknown): { code: string | undefined; message: string } {
  if (cause instanceof AggregateError && cause.errors.length > 0) return innermost(cause.errors[0])
  if (cause instanceof Error && cause.cause !== undefined) return innermost(cause.cause)
  const { code, message } = cause as { code?: unknown; message?: unknown }
  return { code: typeof code === 'string' ? code : undefined, message: String(message) }
}
