import { createJudgedDraft } from '../../domain/reply/judged-draft.ts'
import { tagEmotion } from '../../domain/emotion/emotion-tagger.ts'
import { warmRiskAssessment } from '../../domain/safety/risk/assess-risk.ts'

const sentence = '我想和你说说话，好吗？'

/**
 * Loads and builds what the first turn of a process needs before it asks the database, a step a call: a
 * process that waits for its first turn takes them, with time for others between them.
 */
export const warmingSteps: readonly (() => void)[] = [warmRiskAssessment, warmEmotions, warmReplies]

function warmEmotions(): void {
  tagEmotion(sentence)
}

function warmReplies(): void {
  const draft = createJudgedDraft({})
  // Doubtful, so that the rules themselves are compiled.
  draft.push('你不重要。')
  draft.end()
}
