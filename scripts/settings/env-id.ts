/** As the console of CloudBase writes the id of an environment. */
export function isEnvId(text: string): boolean {
  return /^[a-z][a-z0-9-]{2,60}$/.test(text)
}

export const envIdShape = '应为小写字母、数字和 -，形如 zhiji-1a2b3c4d'
