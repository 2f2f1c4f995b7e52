import { signInWord } from './wecom-spelling.ts'

/** Texts that are longer are read around the words that matter. */
const longestPlace = 300
const matters = new RegExp(
  String.raw`${signInWord}|[密口][\s.·_-]*[码令碼]|pass|pwd|(?:log|sign)[\s-]*(?:me[\s-]*)?[io]n`,
  'giu',
)

/**
 * Gives a text one spelling: folds width, traditional characters and spaced-out words. The system to sign in
 * at does not matter. Chinese signs end a word, as they do for a reader.
 */
export function fold(said: string): string {
  return said
    .replaceAll(/[，。！？；：、]/g, '$& ')
    .normalize('NFKC')
    .replaceAll(/[賬帳帐]/g, '账')
    .replaceAll('號', '号')
    .replaceAll('碼', '码')
    .replaceAll(/[戶戸]/g, '户')
    .replaceAll(new RegExp(signInWord, 'g'), '登录')
    .replaceAll(/密[\s.·_-]*码/g, '密码')
    .replaceAll(/(?<![a-z])(?:log|sign)[\s-]*(?:(?:me|us)[\s-]*)?[io]n(?:to)?(?![a-z])/gi, 'login')
    .replaceAll(/https?:\/\/[!-~]+/gi, '网址')
    .trim()
}

/** The whole text, or the parts of a long one in which a secret may stand. */
export function placesOf(said: string): string[] {
  if (said.length <= longestPlace) return [said]
  const places: string[] = []
  let end = 0
  for (const { index } of said.matchAll(matters)) {
    if (index < end) continue
    places.push(said.slice(Math.max(0, index - longestPlace / 3), index + (longestPlace * 2) / 3))
    end = index + longestPlace / 3
  }
  return places
}

/** A sentence stands for itself: a question before a password does not make the password a question. */
export function sentencesOf(place: string): string[] {
  return place.split(/[。！？；…\n]+|[!?;]+(?=\s|\p{Script=Han}|$)/u).filter((part) => part.trim() !== '')
}

export function clausesOf(sentence: string): string[] {
  return sentence.split(/[，：、]+|[,:]+(?=\s)/u)
}
