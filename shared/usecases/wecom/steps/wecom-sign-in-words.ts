const how = '在和我的单聊里发「登录 账号 密码」，例如：登录 zhang3 mima123。密码只会加密保存，用来替你登录。'

/** To somebody who has not signed in yet. */
export const signInWanted = `先登录一下吧：${how}`
/** To somebody whose credentials the service does not take, or no longer. */
export const signInRefused = `登录没有成功，账号或密码可能不对。请再发一次「登录 账号 密码」。`
export const signInHow = `登录是这样的：${how}`
