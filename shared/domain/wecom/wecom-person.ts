const plain = /^[\w.-]+$/
/** As long as a ticket's subject may be. */
const longest = 128

/**
 * The id of somebody without an openid. No openid has a colon, and neither part may bring one: nobody else
 * arrives at the same id. `hash` stands in for names that are long or unusual.
 */
export function wecomPersonId(
  bot: string,
  userid: string,
  hash: (bot: string, userid: string) => string,
): string {
  const id = `wecom:${bot}:${userid}`
  return plain.test(bot) && plain.test(userid) && id.length <= longest ? id : `wecom:${hash(bot, userid)}`
}
