/** Whether WeChat still asks for consent to the privacy guide; older base libraries know of none. */
export function needsPrivacyConsent(): Promise<boolean> {
  if (!wx.canIUse('getPrivacySetting')) return Promise.resolve(false)
  return new Promise((resolve) => {
    wx.getPrivacySetting({
      success: ({ needAuthorization }) => resolve(needAuthorization),
      fail: () => resolve(false),
    })
  })
}

/** Opens the privacy guide; `missing` is told where WeChat has none to show. */
export function openPrivacyGuide(missing: () => void): void {
  if (wx.canIUse('openPrivacyContract')) wx.openPrivacyContract({ fail: missing })
  else missing()
}
