import { createCA, createCert } from 'mkcert'

/** Names that the CLI and the manager SDK open connections to; the last two take its statistics. */
const domains = [
  '*.tencentcloudapi.com',
  '*.cos.ap-shanghai.myqcloud.com',
  '*.cos.ap-shanghai.tencentcos.cn',
  '*.service.tcloudbase.com',
  '*.beacon.qq.com',
  '*.qq.com',
  '*.tencent.com',
]
const days = 2

export interface Certificates {
  /** PEM, for NODE_EXTRA_CA_CERTS. */
  authority: string
  key: string
  cert: string
}

/**
 * A certificate authority made on the spot, and a server certificate by it for every host of the vendor that
 * is asked.
 */
export async function createCertificates(): Promise<Certificates> {
  const ca = await createCA({
    organization: 'deploy tests',
    countryCode: 'CN',
    state: 'test',
    locality: 'test',
    validity: days,
  })
  const { key, cert } = await createCert({ domains, validity: days, ca })
  return { authority: ca.cert, key, cert }
}
