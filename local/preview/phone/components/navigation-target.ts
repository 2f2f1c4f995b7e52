type Go = (options: object) => unknown

const verbs: Record<string, string> = {
  navigate: 'navigateTo',
  redirect: 'redirectTo',
  switchTab: 'switchTab',
  reLaunch: 'reLaunch',
  navigateBack: 'navigateBack',
}

/** What a tap on `<navigator>` does. */
export function goTo({ openType, url, delta }: Record<string, unknown>): void {
  const verb = verbs[String(openType)]
  if (!verb) throw new Error(`<navigator open-type="${String(openType)}"> is not in the preview`)
  const { wx } = globalThis as unknown as { wx: Record<string, Go> }
  wx[verb]?.({ url, delta })
}
