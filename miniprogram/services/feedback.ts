/** Shows a sentence for two seconds. */
export function toast(title: string): void {
  void wx.showToast({ title, icon: 'none', duration: 2000 })
}

/** Copies text to the clipboard and shows our own message instead of WeChat's. */
export async function copyText(text: string, done: string): Promise<void> {
  await wx.setClipboardData({ data: text })
  toast(done)
}

/** Vibrates lightly, if the phone can. */
export function tapLightly(): void {
  if (wx.canIUse('vibrateShort')) wx.vibrateShort({ type: 'light', fail: () => {} })
}

export function dial(number: string, failed: string): void {
  wx.makePhoneCall({
    phoneNumber: number,
    fail: ({ errMsg }) => {
      if (!errMsg.includes('cancel')) toast(failed)
    },
  })
}
