const how = '在和我的单聊里发「登录 账号 密码」，例如：登录 zhang3 mima123。密码只会加密保存，用来替你登录。'

/** The answer to a person who has not signed in. */
export const signInWanted = `先登录一下吧：${how}`
/** The answer to a person whose credentials the company's service refuses. */
export const signInRefused = `登录没有成功，账号或密码可能不对。请再发一次「登录 账号 密码」。`
export const signInHow = `登录是这样的：${how}`
