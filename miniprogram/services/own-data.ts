const exportPath = () => `${wx.env.USER_DATA_PATH}/own-data.txt`

export function canShareFiles(): boolean {
  return wx.canIUse('shareFileMessage')
}

/** Writes the file that is then shared; the one of an earlier export is replaced. */
export function writeExport(data: string): Promise<void> {
  return new Promise((resolve, reject) => {
    wx.getFileSystemManager().writeFile({
      filePath: exportPath(),
      data,
      encoding: 'utf8',
      success: () => resolve(),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    })
  })
}

/** Hands the file over to a chat of the person's choice. WeChat does this right after a touch only. */
export function shareExport(fileName: string, failed: () => void): void {
  wx.shareFileMessage({
    filePath: exportPath(),
    fileName,
    fail: ({ errMsg }) => {
      if (!errMsg.includes('cancel')) failed()
    },
  })
}

/** Nothing of this person stays on the phone. */
export function clearPhone(): void {
  wx.clearStorageSync()
  // Fails where nothing was ever exported.
  wx.getFileSystemManager().unlink({ filePath: exportPath(), fail: () => {} })
}

/** Every page anew, beginning with the chat. */
export function startOver(): void {
  void wx.reLaunch({ url: '/pages/chat/index' })
}
