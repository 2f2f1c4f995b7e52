import { drugsWords } from './drugs-words.ts'
import { forgeryWords } from './forgery-words.ts'
import { fraudWords } from './fraud-words.ts'
import { gamblingWords } from './gambling-words.ts'
import { hateWords } from './hate-words.ts'
import { pornWords } from './porn-words.ts'
import { privacyWords } from './privacy-words.ts'
import { selfHarmWords } from './self-harm-words.ts'
import { traffickingWords } from './trafficking-words.ts'
import { violenceWords } from './violence-words.ts'
import { weaponsWords } from './weapons-words.ts'
import type { WordClass } from './word-class.ts'

/** Words by which the tests and a developer see moderation at work. */
const testWords: readonly WordClass[] = [
  { name: 'test', verdict: 'risky', phrases: '违规测试词' },
  { name: 'test', verdict: 'review', phrases: '待审测试词' },
]

export const wordClasses: readonly WordClass[] = [
  ...weaponsWords,
  ...violenceWords,
  ...drugsWords,
  ...gamblingWords,
  ...fraudWords,
  ...pornWords,
  ...traffickingWords,
  ...forgeryWords,
  ...privacyWords,
  ...hateWords,
  ...selfHarmWords,
  ...testWords,
]
