/** Returns whether WeChat still asks for consent to the privacy guide. Older base libraries do not ask. */
export function needsPrivacyConsent(): Promise<boolean> {
  if (!wx.canIUse('getPrivacySetting')) return Promise.resolve(false)
  return new Promise((resolve) => {
    wx.getPrivacySetting({
      success: ({ needAuthorization }) => resolve(needAuthorization),
      fail: () => resolve(false),
    })
  })
}

/** Opens the privacy guide; calls `missing` when WeChat has none. */
export function openPrivacyGuide(missing: () => void): void {
  if (wx.canIUse('openPrivacyContract')) wx.openPrivacyContract({ fail: missing })
  else missing()
}
