/** The CloudBase environment of this mini-program: the one place to change before a deployment. */
export const cloudEnvId = 'zhiji-local'

/** Collection of messages; each person may read their own documents. */
export const messagesCollection = 'messages'
