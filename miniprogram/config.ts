/**
 * The CloudBase environment of this mini-program, the one value to change before a deployment. An empty id
 * means the default environment of the WeChat account, which is right for an account with one environment.
 */
export const cloudEnvId = ''

/** The name of whoever runs this mini-program, for the user agreement and the privacy text. */
export const ownerName = ''

/** The collection of messages; each person may read their own documents. */
export const messagesCollection = 'messages'
