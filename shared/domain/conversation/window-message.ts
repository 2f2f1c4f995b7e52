/** One message of the window as a model reads it. */
export interface WindowMessage {
  role: 'user' | 'assistant'
  content: string
}
