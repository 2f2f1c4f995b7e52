/**
 * Whether this is the build of `npm run dev`, where failures may say what a developer needs and people must
 * not read. A deployed bundle answers false whatever its environment holds: the build writes the value in.
 */
export function isOnDevelopersMachine(): boolean {
  return process.env.DEV_BUILD === '1'
}
