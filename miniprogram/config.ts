/**
 * The CloudBase environment of this mini-program: the one place to change before a deployment. Empty means
 * the default environment of the WeChat account, which is right for whoever has only one.
 */
export const cloudEnvId = ''

/** Collection of messages; each person may read their own documents. */
export const messagesCollection = 'messages'
