/**
 * Whether this is `npm run dev`, where failures may say what a developer needs and people must not read. The variable is set by our own
 * script alone; no function declares it, so that no deployment can carry it.
 */
export function isOnDevelopersMachine(): boolean {
  return process.env.ZHIJI_DEV === '1'
}
