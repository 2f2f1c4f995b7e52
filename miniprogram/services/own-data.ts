import { pageAddress } from '../view/pages'

const exportPath = () => `${wx.env.USER_DATA_PATH}/own-data.txt`

export function canShareFiles(): boolean {
  return wx.canIUse('shareFileMessage')
}

/** Writes the file to share; it replaces the file of an earlier export. */
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

/** Shares the file with a chat that the person chooses. WeChat allows this only right after a touch. */
export function shareExport(fileName: string, failed: () => void): void {
  wx.shareFileMessage({
    filePath: exportPath(),
    fileName,
    fail: ({ errMsg }) => {
      if (!errMsg.includes('cancel')) failed()
    },
  })
}

/** Erases everything of this person on the phone. */
export function clearPhone(): void {
  wx.clearStorageSync()
  // This fails when no export was ever made.
  wx.getFileSystemManager().unlink({ filePath: exportPath(), fail: () => {} })
}

/** Restarts the app at the chat page. */
export function startOver(): void {
  void wx.reLaunch({ url: pageAddress('chat') })
}
