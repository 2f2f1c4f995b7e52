const plain = /^[\w.-]+$/
/** The longest subject of a ticket. */
const longest = 128

/**
 * Derives an id for a person without an openid. An openid contains no colon, and neither part may contain
 * one, so ids of different people differ. `hash` replaces long or unusual names.
 */
export function wecomPersonId(
  bot: string,
  userid: string,
  hash: (bot: string, userid: string) => string,
): string {
  const id = `wecom:${bot}:${userid}`
  return plain.test(bot) && plain.test(userid) && id.length <= longest ? id : `wecom:${hash(bot, userid)}`
}
