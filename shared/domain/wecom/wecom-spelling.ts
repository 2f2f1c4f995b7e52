import { createCharacterFolding } from '../text/character-folding.ts'

/**
 * The word with which a message signs its person in: 录 in every script, signs of the same sound, and the word
 * that is used in Taiwan. People space it out, too.
 */
export const signInWord = String.raw`登[\s.·_-]*[录錄録彔禄祿陆陸入]`

/** Pairs of a traditional, Japanese or Hong Kong character and the one that our words have. */
const pairs =
  '綁绑 幫帮 給给 請请 煩烦 謝谢 來来 這这 個个 為为 碼码 驗验 證证 號号 帳账 賬账 帐账 戶户 戸户 導导 匯汇 滙汇 載载 數数 據据 資资 訊讯 記记 紀记 録录 錄录 刪删 註注 銷销 繼继 續续 確确 認认 訴诉 進进 結结'

const simplify = createCharacterFolding(pairs)

/** Around a word that was copied with its quotation marks. */
const wrapped = /^(?:「([^「」]+)」|『([^『』]+)』|“([^“”]+)”|"([^"]+)"|【([^【】]+)】)$/

/** The words between quotation marks that hold nothing else; any other text as it is. */
export function unwrapped(text: string): string {
  return wrapped.exec(text)?.slice(1).find(Boolean)?.trim() ?? text
}

/**
 * Gives a command one spelling: width, script, spaces between Chinese characters and signs at the end. A
 * password must not pass through here.
 */
export function foldCommand(text: string): string {
  return simplify(text.normalize('NFKC'))
    .replaceAll(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '')
    .replace(/[，。！!.,~～、;；…\s]+$/u, '')
}

/** Words with which a command may begin behind a mention, as people write them. */
export const commandWords = new RegExp(
  String.raw`${signInWord}|[绑綁]\s*定|解\s*[绑綁]|解\s*除\s*[绑綁]\s*定|退\s*出\s*${signInWord}`,
  'g',
)
