/** A sentence that comes and goes. */
export function toast(title: string): void {
  void wx.showToast({ title, icon: 'none', duration: 2000 })
}

/** Puts text on the clipboard and says so in our own words. */
export async function copyText(text: string, done: string): Promise<void> {
  await wx.setClipboardData({ data: text })
  toast(done)
}

/** A light tap of the phone, where it can. */
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
