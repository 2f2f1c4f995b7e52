/**
 * Returns whether this is the build of `npm run dev`, where failures may tell a developer what people must
 * not read. The build writes the value in, so a deployed bundle returns false whatever its environment holds.
 */
export function isOnDevelopersMachine(): boolean {
  return process.env.DEV_BUILD === '1'
}
