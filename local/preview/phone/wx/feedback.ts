import {
  chooseFromList,
  hideToast,
  showModal,
  showToast,
  type ModalOptions,
  type ToastOptions,
} from '../shell/dialogs.ts'
import { asynchronous } from '../framework/asynchronous.ts'
import type { Apis } from './parts.ts'

interface ActionSheet {
  itemList: string[]
  itemColor?: string
  alertText?: string
}

export function createFeedback(): Apis {
  return {
    showToast: asynchronous('showToast', (options: ToastOptions) => showToast(options)),
    hideToast: asynchronous('hideToast', hideToast),
    showLoading: asynchronous('showLoading', ({ title, mask = false }: ToastOptions) =>
      showToast({ title, mask, icon: 'loading', duration: Infinity }),
    ),
    hideLoading: asynchronous('hideLoading', hideToast),
    showModal: asynchronous('showModal', (options: ModalOptions) => showModal(options)),
    showActionSheet: asynchronous(
      'showActionSheet',
      async ({ itemList, itemColor = '', alertText = '' }: ActionSheet) => {
        if (itemList.length > 6) throw new Error('parameter error: itemList should not be larger than 6')
        const tapIndex = await chooseFromList({ rows: itemList, title: alertText, color: itemColor })
        if (tapIndex === undefined) throw new Error('cancel')
        return { tapIndex }
      },
    ),
    vibrateShort: asynchronous('vibrateShort', () => vibrate(15)),
    vibrateLong: asynchronous('vibrateLong', () => vibrate(400)),
    makePhoneCall: asynchronous('makePhoneCall', async ({ phoneNumber }: { phoneNumber: string }) => {
      const { confirm } = await showModal({ title: '拨打电话', content: phoneNumber, confirmText: '呼叫' })
      if (!confirm) throw new Error('cancel')
      showToast({ title: `这里会拨打 ${phoneNumber}`, icon: 'none' })
    }),
    previewImage: asynchronous('previewImage', ({ urls, current }: { urls: string[]; current?: string }) => {
      open(current ?? urls[0], '_blank', 'noopener')
    }),
  }
}

/** Desktop browsers lack the motor, and with it the function. */
function vibrate(ms: number): void {
  if ('vibrate' in navigator) navigator.vibrate(ms)
}
