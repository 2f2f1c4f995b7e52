import { showModal } from '../shell/dialogs.ts'
import { asynchronous } from '../framework/asynchronous.ts'
import type { Apis } from './parts.ts'

export function createPrivacy(): Apis {
  const privacyContractName = '《小程序隐私保护指引》'
  let agreed = false
  return {
    getPrivacySetting: asynchronous('getPrivacySetting', () => ({
      needAuthorization: !agreed,
      privacyContractName,
    })),
    requirePrivacyAuthorize: asynchronous('requirePrivacyAuthorize', async () => {
      if (agreed) return
      const content = `请阅读并同意${privacyContractName}`
      const { confirm } = await showModal({
        title: '隐私保护',
        content,
        confirmText: '同意',
        cancelText: '拒绝',
      })
      if (!confirm) throw new Error('privacy permission is not authorized')
      agreed = true
    }),
    openPrivacyContract: asynchronous('openPrivacyContract', async () => {
      await showModal({
        title: privacyContractName,
        content: '这里会打开小程序的隐私保护指引。',
        showCancel: false,
      })
    }),
  }
}
