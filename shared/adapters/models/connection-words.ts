/** Explains a failed connection to a developer by the system's code; returns null for any other code. */
export function connectionWords(code: string): string | null {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `找不到主机（${code}）：检查网络和地址里的域名`
  if (code === 'ECONNREFUSED') return `连接被拒绝（${code}）：那个地址和端口上没有服务`
  if (code === 'ECONNRESET' || code === 'EPIPE') return `连接中途断开（${code}）：检查网络、代理和地址`
  if (/^E(HOST|NET)UNREACH$|^ETIMEDOUT$|_CONNECT_TIMEOUT$|^EADDRNOTAVAIL$/.test(code))
    return `连不到（${code}）：检查网络、代理和防火墙`
  if (code === 'EPROTO' || /WRONG_VERSION_NUMBER|PACKET_LENGTH/.test(code))
    return `那里说的不是 https（${code}）：地址是不是该写 http://`
  if (code.startsWith('HPE_')) return `那里说的不是 http（${code}）：检查地址和端口`
  if (/CERT|SIGNED|UNABLE_TO_(GET|VERIFY)|^ERR_(TLS|SSL)/.test(code))
    return `TLS 证书不对（${code}）：检查地址、代理，或用 NODE_EXTRA_CA_CERTS 加上自己的根证书`
  return null
}
